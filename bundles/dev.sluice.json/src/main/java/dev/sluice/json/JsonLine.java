package dev.sluice.json;

import dev.sluice.nodes.api.value.Value;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Builds one JSON object on one line, field by field, without making values first: for events and reports. Whoever
 * builds it sees to it that no name is given twice. For one thread.
 */
public final class JsonLine {
    private final StringBuilder text;
    private boolean empty = true;

    public JsonLine() {
        this(new StringBuilder());
    }

    private JsonLine(StringBuilder text) {
        this.text = text.append('{');
    }

    /** Adds a string in quotes to a text that somebody else builds. */
    public static void quote(StringBuilder to, String string) {
        JsonText.quote(to, string);
    }

    private StringBuilder name(String name) {
        if (!empty) {
            text.append(',');
        }
        empty = false;
        JsonText.quote(text, name);
        return text.append(':');
    }

    public JsonLine put(String name, String value) {
        JsonText.quote(name(name), value);
        return this;
    }

    public JsonLine put(String name, long value) {
        name(name).append(value);
        return this;
    }

    /** Adds a number; null for NaN and the infinities. */
    public JsonLine put(String name, double value) {
        JsonText.number(name(name), value);
        return this;
    }

    public JsonLine put(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    public JsonLine put(String name, Value value) {
        name(name).append(JsonWriter.COMPACT.write(value));
        return this;
    }

    /** Adds an object with the fields that the consumer puts. */
    public JsonLine object(String name, Consumer<JsonLine> fields) {
        JsonLine inner = new JsonLine(name(name));
        fields.accept(inner);
        inner.close();
        return this;
    }

    /** Adds an array with an object for each item, of the fields that the consumer puts. */
    public <T> JsonLine objects(String name, Iterable<? extends T> items, BiConsumer<JsonLine, T> fields) {
        name(name).append('[');
        boolean first = true;
        for (T item : items) {
            if (!first) {
                text.append(',');
            }
            first = false;
            JsonLine inner = new JsonLine(text);
            fields.accept(inner, item);
            inner.close();
        }
        text.append(']');
        return this;
    }

    private void close() {
        text.append('}');
    }

    /** The object as it is so far, on one line. */
    @Override
    public String toString() {
        return text + "}";
    }
}
