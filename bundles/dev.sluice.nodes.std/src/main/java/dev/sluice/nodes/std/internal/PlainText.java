package dev.sluice.nodes.std.internal;

import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Base64;

/** A value as text for a person: a string as it is, bytes in base64, lists and records as JSON. */
public final class PlainText {
    private static final int EXCERPT = 200;

    private PlainText() {}

    public static String of(Value value) {
        return switch (value) {
            case StringValue string -> string.value();
            case BytesValue bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            case ListValue list -> Json.write(list);
            case RecordValue record -> Json.write(record);
            default -> value.toString();
        };
    }

    /** The kind of a value and its start, for messages: {@code a string ("abc")}. */
    public static String excerpt(Value value) {
        if (value instanceof ListValue || value instanceof RecordValue || value instanceof StringValue) {
            String text = value.toString();
            String start = text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
            return value.kind().words() + " (" + start + ")";
        }
        return value == Value.NULL ? "null" : value.kind().words() + " (" + value + ")";
    }
}
