package dev.sluice.lang.wasm;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;

/**
 * Makes values of what a module gives as JSON; kept for all calls of it. Thread-safe.
 *
 * @param name the module
 * @param verb how it gives them, such as {@code wrote}
 * @param where the place with a space before it, such as {@code " on stdout"}
 */
record JsonResult(String name, String verb, String where, JsonReader reader) {
    private static final int EXCERPT = 200;

    static JsonResult of(String name, String verb, String where, GuestLimits limits) {
        long size = Math.max(limits.output(), JsonLimits.DEFAULT.size());
        return new JsonResult(name, verb, where, new JsonReader(JsonLimits.DEFAULT.withSize(size)));
    }

    Value value(byte[] json) throws NodeFailure {
        if (isBlank(json)) {
            throw NodeFailure.permanent(name + " " + verb + " nothing" + where + "; it must give one JSON value");
        }
        try {
            return reader.read(json);
        } catch (JsonException e) {
            throw NodeFailure.permanent(name + " " + verb + " something" + where + " that is not one JSON value ("
                    + e.getMessage() + "): " + excerpt(json));
        }
    }

    private static String excerpt(byte[] json) {
        String text = new String(json, 0, Math.min(json.length, EXCERPT), StandardCharsets.UTF_8).strip();
        return "'" + text + (json.length > EXCERPT ? "…" : "") + "'";
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte next : bytes) {
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t' && next != 0) {
                return false;
            }
        }
        return true;
    }
}
