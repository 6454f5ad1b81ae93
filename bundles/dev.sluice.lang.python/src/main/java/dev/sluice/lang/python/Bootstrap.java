package dev.sluice.lang.python;

import dev.sluice.json.Json;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Python text that runs a script, which goes to the interpreter on stdin before the inputs: so nothing has to be
 * unpacked to disk, and no command line has to be quoted. It is read with exact reads; what follows it is left in the
 * pipe for the script.
 */
final class Bootstrap {
    private final String supervisor = resource("supervise.py");
    private final String caller = resource("failure.py") + resource("result.py") + resource("call.py");
    private final String worker = caller + resource("worker.py");

    /** The text for one call, in UTF-8. */
    byte[] text(ScriptFile script, boolean supervised, int outputLimit) {
        return all(supervised, caller, "call(" + names(script) + ", " + outputLimit + ")\n");
    }

    /**
     * The text for a worker, in UTF-8.
     *
     * @param memory bytes that it may take; 0 for no limit
     */
    byte[] worker(ScriptFile script, boolean supervised, int outputLimit, long memory) {
        return all(supervised, worker, "work(" + names(script) + ", " + outputLimit + ", " + memory + ")\n");
    }

    private byte[] all(boolean supervised, String text, String call) {
        String start =
                supervised ? supervisor + "supervise(" + ProcessHandle.current().pid() + ")\n" : "";
        return (start + text + call).getBytes(StandardCharsets.UTF_8);
    }

    private static String names(ScriptFile script) {
        return literal(script.file().toString()) + ", " + literal(script.name()) + ", "
                + literal(script.project().root().toString()) + ", " + literal(script.handler());
    }

    /** The interpreter's arguments to read and run a text of this length; the name is for people who look at processes. */
    static List<String> arguments(int length, String name) {
        String reader = "import os\nb=b''\nwhile len(b)<" + length + ":b+=os.read(0," + length
                + "-len(b))or os._exit(70)\nexec(compile(b,'<sluice>','exec'),{})";
        return List.of("-B", "-X", "utf8", "-c", reader, name);
    }

    /** A string of JSON is one of Python too. */
    private static String literal(@Nullable String text) {
        return text == null ? "None" : Json.write(Value.of(text));
    }

    private static String resource(String name) {
        try (InputStream text = Bootstrap.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
