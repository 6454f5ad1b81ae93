package dev.sluice.lang.process.script;

import dev.sluice.json.JsonException;
import dev.sluice.json.JsonLimits;
import dev.sluice.json.JsonReader;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;

/**
 * Makes a value of the one JSON text that a program printed on stdout.
 *
 * @param name the program's path, for messages
 */
public record PrintedResult(String name, Advice advice) {
    private static final int EXCERPT = 200;

    /**
     * What to do, at the end of a message.
     *
     * @param nothing where nothing was printed
     * @param other where something else was
     */
    public record Advice(String nothing, String other) {}

    /**
     * The value.
     *
     * @param limit bytes that a result may have
     * @throws NodeFailure of class permanent where the text is no JSON, with an excerpt, or nothing at all
     */
    public Value value(byte[] printed, int limit) throws NodeFailure {
        if (isBlank(printed)) {
            throw NodeFailure.permanent(name + " printed nothing on stdout; " + advice.nothing());
        }
        try {
            return new JsonReader(JsonLimits.DEFAULT.withSize(Math.max(limit, JsonLimits.DEFAULT.size())))
                    .read(printed);
        } catch (JsonException e) {
            throw NodeFailure.permanent(name + " printed something on stdout that is not one JSON value ("
                    + e.getMessage() + "): " + excerpt(printed, e) + " – " + advice.other());
        }
    }

    /** What stands around the place of a problem; the end of the text where nothing does. */
    private static String excerpt(byte[] printed, JsonException e) {
        String text = new String(printed, StandardCharsets.UTF_8).stripTrailing();
        String line = text.lines().skip(e.line() - 1L).findFirst().orElse("");
        int at = Math.min(e.column() - 1, line.length());
        if (line.isBlank()) {
            line = text.substring(text.lastIndexOf('\n') + 1);
            at = line.length();
        }
        int from = Math.max(0, at - EXCERPT / 2);
        int to = Math.min(line.length(), from + EXCERPT);
        return "'" + (from > 0 ? "…" : "") + line.substring(from, to).strip() + (to < line.length() ? "…" : "") + "'";
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte next : bytes) {
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return false;
            }
        }
        return true;
    }
}
