package dev.sluice.lang.python;

import dev.sluice.json.Json;
import dev.sluice.lang.process.Question;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Python text that runs a script, which goes to the interpreter on stdin before the inputs: so nothing has to be
 * unpacked to disk, and no command line has to be quoted. It is read with exact reads; what follows it is left in the
 * pipe for the script.
 */
final class Bootstrap {
    private static final List<String> OPTIONS = List.of("-B", "-X", "utf8");
    private static final List<String> WITHOUT_PACKAGES = List.of("-S", "-B", "-X", "utf8");

    private final String supervisor = resource("supervise.py");
    private final String caller =
            resource("packages.py") + resource("failure.py") + resource("result.py") + resource("call.py");
    private final String streams = resource("streams.py");
    private final String tables = resource("arrow.py") + resource("rows.py");
    private final String worker = caller + resource("worker.py");
    private final CompiledText compiled;

    Bootstrap(Question question) {
        this.compiled = new CompiledText(question, supervisor + caller);
    }

    /**
     * What an interpreter is started with.
     *
     * @param arguments its own
     * @param text that it reads from stdin before anything else
     */
    record Start(List<String> arguments, byte[] text) {}

    /** The start for one call. */
    Start call(ScriptFile script, Path python, boolean supervised, int outputLimit, CallFiles files) {
        String plainly = "call(" + names(script) + ", " + outputLimit;
        String call = files.used() ? files(files) + plainly + ", " + streams(files) + ")\n" : plainly + ")\n";
        byte[] code = compiled.of(python);
        if (code == null) {
            return plain(script, options(python), all(supervised, caller, call));
        }
        byte[] last = (supervised ? supervise() + call : call).getBytes(StandardCharsets.UTF_8);
        byte[] text = Arrays.copyOf(last, last.length + code.length);
        System.arraycopy(code, 0, text, last.length, code.length);
        return new Start(
                arguments(
                        "import marshal\n" + reader(text.length) + "g={}\nexec(marshal.loads(b[" + last.length
                                + ":]),g)\nexec(compile(b[:" + last.length + "],'<sluice>','exec'),g)",
                        options(python),
                        script),
                text);
    }

    private String files(CallFiles files) {
        return files.hasTables() ? streams + tables : streams;
    }

    private static String streams(CallFiles files) {
        List<String> outputs = new ArrayList<>(files.outputs());
        outputs.addAll(files.outputTables().keySet());
        String only = outputs.size() == 1 ? outputs.get(0) : null;
        String tables = !files.hasTables()
                ? ""
                : ", " + Json.write(Value.from(files.inputTables().keySet())) + ", scanner()("
                        + literal(Json.write(TableColumns.of(files.outputTables()))) + ", 0)[0]";
        return "Streams(" + Json.write(Value.from(files.inputs())) + ", " + Json.write(Value.from(files.outputs()))
                + ", " + literal(only) + ", " + literal(files.out().toString()) + tables + ")";
    }

    /**
     * The start of a worker.
     *
     * @param memory bytes that it may take; 0 for no limit
     */
    Start worker(ScriptFile script, boolean supervised, int outputLimit, long memory) {
        return plain(
                script,
                OPTIONS,
                all(supervised, worker, "work(" + names(script) + ", " + outputLimit + ", " + memory + ")\n"));
    }

    private static Start plain(ScriptFile script, List<String> options, byte[] text) {
        return new Start(
                arguments(reader(text.length) + "exec(compile(b,'<sluice>','exec'),{})", options, script), text);
    }

    /**
     * An interpreter that looks for packages only where they are needed starts sooner. One of a virtual environment finds
     * out by that where it is.
     */
    private static List<String> options(Path python) {
        Path folder = python.getParent();
        Path around = folder == null ? null : folder.getParent();
        return around != null && Files.exists(around.resolve("pyvenv.cfg")) ? OPTIONS : WITHOUT_PACKAGES;
    }

    private byte[] all(boolean supervised, String text, String call) {
        String start = supervised ? supervisor + supervise() : "";
        return (start + text + call).getBytes(StandardCharsets.UTF_8);
    }

    private static String supervise() {
        return "supervise(" + ProcessHandle.current().pid() + ")\n";
    }

    private static String names(ScriptFile script) {
        return literal(script.file().toString()) + ", " + literal(script.name()) + ", "
                + literal(script.project().root().toString()) + ", " + literal(script.handler());
    }

    /** The script's name is for people who look at processes. */
    private static List<String> arguments(String program, List<String> options, ScriptFile script) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-c", program, script.name()));
        return List.copyOf(arguments);
    }

    /** Reads as many bytes as there are of the text. */
    private static String reader(int length) {
        return "import os\nb=b''\nwhile len(b)<" + length + ":b+=os.read(0," + length + "-len(b))or os._exit(70)\n";
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
