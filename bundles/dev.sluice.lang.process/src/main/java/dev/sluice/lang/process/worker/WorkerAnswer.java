package dev.sluice.lang.process.worker;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Locale;

/** Reads what a worker answers to a call. Thread-safe. */
final class WorkerAnswer {
    private final String script;
    private final JsonReader results;
    private final JsonReader reports = new JsonReader(JsonLimits.DEFAULT);

    /** For results of at most so many bytes. */
    WorkerAnswer(String script, int limit) {
        this.script = script;
        this.results = new JsonReader(JsonLimits.DEFAULT.withSize(Math.max(limit, JsonLimits.DEFAULT.size())));
    }

    Value result(byte[] payload) throws NodeFailure {
        try {
            return results.read(payload);
        } catch (JsonException e) {
            throw NodeFailure.permanent(script + ": the result is not usable: " + e.problem());
        }
    }

    /** {@code {"class": ..., "message": ..., "type": ..., "trace": ...}}, of which type and trace may be missing. */
    NodeFailure failure(byte[] payload) {
        RecordValue error = record(payload);
        String type = text(error, "type");
        String trace = text(error, "trace");
        return NodeFailure.foreign(
                errorClass(text(error, "class")),
                type.isEmpty() ? script + ": " + text(error, "message") : text(error, "message"),
                type.isEmpty() ? null : type,
                trace.isEmpty() ? null : trace);
    }

    /** Logs {@code {"text": ..., "level": "info"}}. */
    void log(byte[] payload, WorkerCall call) {
        RecordValue line = record(payload);
        call.log(text(line, "text"), text(line, "level").equals("warn"));
    }

    private RecordValue record(byte[] payload) {
        try {
            return reports.read(payload) instanceof RecordValue read ? read : RecordValue.EMPTY;
        } catch (JsonException e) {
            return RecordValue.EMPTY; // the texts of an empty one say enough
        }
    }

    private static ErrorClass errorClass(String name) {
        for (ErrorClass known : ErrorClass.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
                return known;
            }
        }
        return ErrorClass.PERMANENT;
    }

    private static String text(RecordValue record, String field) {
        return record.get(field) instanceof StringValue text ? text.value() : "";
    }
}
