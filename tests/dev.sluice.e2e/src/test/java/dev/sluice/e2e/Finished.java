package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a command ended, and what it wrote. */
record Finished(int exit, List<String> out, List<String> err, Duration took) {

    /** Fails with all that was written where the exit code is another. */
    Finished exits(int code) {
        assertEquals(code, exit, this::toString);
        return this;
    }

    /** Fails where standard error does not hold these words. */
    Finished says(String... words) {
        for (String word : words) {
            assertTrue(String.join("\n", err).contains(word), () -> "no '" + word + "' in " + this);
        }
        return this;
    }

    /** Fails where standard error shows a Java stack trace. */
    Finished showsNoStack() {
        assertTrue(
                err.stream().noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception in thread")),
                this::toString);
        return this;
    }

    /** Standard output as one JSON value. */
    Value json() {
        return json(String.join("\n", out));
    }

    /** The events on standard output, one a line. */
    List<RecordValue> events() {
        List<RecordValue> events = new ArrayList<>();
        for (String line : out) {
            events.add((RecordValue) json(line));
        }
        return events;
    }

    /** The last event, which must be the end of the run. */
    RecordValue end() {
        List<RecordValue> events = events();
        assertTrue(!events.isEmpty(), this::toString);
        RecordValue last = events.get(events.size() - 1);
        assertEquals(Value.of("run-ended"), last.get("event"), this::toString);
        return last;
    }

    private Value json(String text) {
        try {
            return Json.read(text);
        } catch (JsonException e) {
            throw new AssertionError("no JSON: " + text + "\n" + this, e);
        }
    }

    @Override
    public String toString() {
        return "exit " + exit + " after " + took.toMillis() + " ms\nout:\n" + String.join("\n", out) + "\nerr:\n"
                + String.join("\n", err);
    }
}
