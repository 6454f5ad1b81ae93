package dev.sluice.lang.python;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.lang.process.ProcessResult;
import dev.sluice.lang.process.limits.Excess;
import dev.sluice.lang.process.script.PrintedResult;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.worker.WorkerEnd;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a script's process left on stdout, taken apart: the byte {@link #MARK} as a sign that the bootstrap runs, the
 * result as JSON, the byte again, then one line with the bootstrap's report (an object; {@code end} says how it ended).
 * The report is missing where the process was killed, or left without coming back to the bootstrap.
 */
final class ScriptAnswer {
    /** Room for the report beside the result, in bytes. */
    static final int REPORT = 1 << 18;

    /** The record separator: JSON escapes it, so it stands in no result. */
    private static final byte MARK = 0x1e;

    private static final PrintedResult.Advice PRINTED = new PrintedResult.Advice(
            "it must print one JSON value, or define a top-level function run that returns the result",
            "print only the result there and messages to stderr, or define a function run that returns it");

    private final ScriptFile script;
    private final Path python;
    private final int limit;
    private final ProcessResult process;
    private final boolean started;
    private final byte[] payload;
    private final @Nullable RecordValue report;

    /** The answer of a process, whose result may have this many bytes. */
    ScriptAnswer(ScriptFile script, Path python, int limit, ProcessResult process) {
        this.script = script;
        this.python = python;
        this.limit = limit;
        this.process = process;
        byte[] output = process.output();
        this.started = output.length > 0 && output[0] == MARK;
        int from = started ? 1 : 0;
        int mark = output.length - 1;
        while (mark >= from && output[mark] != MARK) {
            mark--;
        }
        this.report = mark < from ? null : report(Arrays.copyOfRange(output, mark + 1, output.length));
        this.payload = Arrays.copyOfRange(output, from, report == null ? output.length : mark);
    }

    private static @Nullable RecordValue report(byte[] rest) {
        int end = 0;
        while (end < rest.length && rest[end] != '\n') {
            end++;
        }
        try {
            return new JsonReader(JsonLimits.DEFAULT).read(Arrays.copyOf(rest, end)) instanceof RecordValue read
                            && read.has("end")
                    ? read
                    : null;
        } catch (JsonException e) {
            return null; // the script wrote that byte itself
        }
    }

    /**
     * The result.
     *
     * @throws NodeFailure where the script failed or gave none that is usable
     */
    Value value() throws NodeFailure {
        Excess excess = process.excess();
        if (excess != null) {
            throw excess.failure(script.name());
        }
        if (!started) {
            throw end(process.exit())
                    .notStarted("Python", "check that " + python + " is Python 3.8 or later and works");
        }
        if (process.overflow() || payload.length > limit) {
            throw tooLarge();
        }
        return switch (said("end")) {
            case "done" -> result();
            case "raised" ->
                throw NodeFailure.foreign(ErrorClass.PERMANENT, said("message"), said("type"), said("trace"));
            case "refused" ->
                throw NodeFailure.of(
                        ErrorClass.valueOf(said("class").toUpperCase(Locale.ROOT)),
                        script.name() + ": " + said("message"));
            case "exit" -> throw end(code()).failure(said("message"));
            default -> unreported();
        };
    }

    private Value unreported() throws NodeFailure {
        if (process.exit() == 0 && payload.length > 0) {
            return result();
        }
        throw end(process.exit()).failure(said("message"));
    }

    private Value result() throws NodeFailure {
        if (!said("form").equals("function")) {
            return new PrintedResult(script.name(), PRINTED).value(payload, limit);
        }
        try {
            return new JsonReader(JsonLimits.DEFAULT.withSize(Math.max(limit, JsonLimits.DEFAULT.size())))
                    .read(payload);
        } catch (JsonException e) {
            throw NodeFailure.permanent(script.name() + ": the result is not usable: " + e.problem());
        }
    }

    private NodeFailure tooLarge() {
        return NodeFailure.permanent(script.name() + " gave more than " + limit
                + " bytes, the limit, and was stopped; write large results to a file and return its path, or raise the limit"
                + " with -D" + PythonOptions.OUTPUT_LIMIT + "=BYTES");
    }

    private WorkerEnd end(int exit) {
        return new WorkerEnd(script.name(), script.project().root(), exit, process.tail());
    }

    /** A text of the report; empty where it has none. */
    private String said(String field) {
        return report != null && report.get(field) instanceof StringValue text ? text.value() : "";
    }

    private int code() {
        return report != null && report.get("code") instanceof IntValue code ? (int) code.value() : process.exit();
    }
}
