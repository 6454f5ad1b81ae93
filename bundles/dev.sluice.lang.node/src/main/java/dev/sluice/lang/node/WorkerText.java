package dev.sluice.lang.node;

import dev.sluice.json.Json;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The JavaScript text of a worker, which Node.js gets on stdin before the first request: so nothing has to be unpacked to
 * disk. For TypeScript the text of sucrase is in it, which the worker uses only where Node.js does not strip types itself.
 */
final class WorkerText {
    private static final String SUCRASE = "/META-INF/resources/_static/sucrase/3.35.0/dist/";
    private static final Pattern REQUIRED = Pattern.compile("require\\('(\\.[^']+)'\\)");

    private final String worker = Objects.requireNonNull(resource("worker.js"));
    private final String results = Objects.requireNonNull(resource("results.js"));
    private final String streams = Objects.requireNonNull(resource("streams.js"));
    private final String transform = Objects.requireNonNull(resource("transform.js"));
    private final String hooks = transform + Objects.requireNonNull(resource("hooks.js"));
    private final String strict = Objects.requireNonNull(resource("strict.js"));
    private @Nullable Map<String, String> sucrase;

    /** The text for a script, in UTF-8. @param bytes those of the only call that it is for; null for any calls, without */
    byte[] text(ScriptFile script, int outputLimit, @Nullable CallFiles bytes) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("script", script.file().toString());
        config.put("name", script.name());
        config.put("root", script.project().root().toString());
        if (script.handler() != null) {
            config.put("handler", script.handler());
        }
        config.put("limit", outputLimit);
        config.put("hooks", hooks);
        config.put("files", script.name().endsWith("ts") ? sucrase() : Map.of());
        String more = "";
        if (bytes != null && bytes.used()) {
            config.put(
                    "bytes",
                    Map.of(
                            "inputs", bytes.inputs(),
                            "outputs", bytes.outputs(),
                            "folder", bytes.out().toString()));
            more = ", " + streams.strip();
        }
        String text = "(require, load) => " + worker.strip() + "(require, load, "
                + Json.write((RecordValue) Value.from(config)) + ", " + results.strip() + more + ")\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What stands before a script in QuickJS, in the script's first line, so that its lines count as they are. What stands
     * behind it calls {@code __sluice} with the function.
     */
    String strict(ScriptFile script, String function, int outputLimit) {
        String text = "const __sluice = (" + line(strict) + ")(globalThis.java_invoke, " + line(results) + ", "
                + quoted(function) + ", " + quoted(script.name()) + ", " + outputLimit + ", Number('%08d')); ";
        // The script's own frames on the first line are those behind this text.
        return text.replace("%08d", "%08d".formatted(text.length() + 4));
    }

    /** A module for QuickJS that is given TypeScript and gives JavaScript. */
    String stripper() {
        return transform + "const files = " + Json.write(Value.from(sucrase())) + ";\n" + """
                const say = (what, value) => java_invoke("sluice", what, JSON.stringify([JSON.stringify(value)]));
                try {
                  const source = JSON.parse(JSON.parse(java_invoke("sluice", "inputs", '[""]')));
                  say("result", transformOf(files)(source, { transforms: ["typescript"], disableESTransforms: true }).code);
                } catch (error) {
                  say("error", { class: "permanent", type: String(error.name), message: `${error.name}: ${error.message}` });
                }
                """;
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private static String quoted(String text) {
        return Json.write(Value.of(text));
    }

    /** Node.js's arguments to read and run a text of this length. */
    static List<String> arguments(int length) {
        String reader = "const fs=require('node:fs');const b=Buffer.alloc(" + length + ");for(let n=0;n<b.length;){"
                + "const r=fs.readSync(4,b,n,b.length-n);if(!r)process.exit(70);n+=r}"
                + "require('node:vm').runInThisContext(b.toString(),{filename:'<sluice>'})(require,u=>import(u))";
        return List.of("-e", reader);
    }

    private synchronized Map<String, String> sucrase() {
        Map<String, String> files = sucrase;
        if (files == null) {
            files = new LinkedHashMap<>();
            add("index.js", files);
            sucrase = files;
        }
        return files;
    }

    private static void add(String path, Map<String, String> files) {
        if (files.containsKey(path)) {
            return;
        }
        String text = Objects.requireNonNull(resource(SUCRASE + path), path);
        files.put(path, text);
        Matcher required = REQUIRED.matcher(text);
        while (required.find()) {
            String at = java.nio.file.Path.of("/" + path)
                    .resolveSibling(required.group(1))
                    .normalize()
                    .toString()
                    .replace('\\', '/')
                    .substring(1);
            add(resource(SUCRASE + at + ".js") == null ? at + "/index.js" : at + ".js", files);
        }
    }

    private static @Nullable String resource(String name) {
        try (InputStream text = WorkerText.class.getResourceAsStream(name)) {
            return text == null ? null : new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
