package dev.sluice.dap.internal;

import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;

/** Values as short texts: JSON, cut to a size, whatever the size of the value. */
final class ValueTexts {
    private static final int BRIEF = 120;
    private static final int WHOLE = 16_000;

    private final StringBuilder text = new StringBuilder();
    private final int most;

    private ValueTexts(int most) {
        this.most = most;
    }

    /** For a row in a table. */
    static String brief(Value value) {
        return of(value, value instanceof StringValue ? 1_000 : BRIEF);
    }

    /** For a person who asked for this one value. */
    static String whole(Value value) {
        return of(value, WHOLE);
    }

    private static String of(Value value, int most) {
        ValueTexts texts = new ValueTexts(most);
        texts.put(value);
        return texts.text.toString();
    }

    /** JSON where that is not longer than what a person gets who asked for this one value; else as for a person. */
    static String json(Value value) {
        return json(value, WHOLE);
    }

    /** JSON where it fits into so many characters; else as for a person. A large value is never written whole. */
    static String json(Value value, int most) {
        return room(value, most) >= 0 ? Json.write(value) : whole(value);
    }

    /** How much of so many characters a value leaves, roughly; below 0 as soon as it is clear that it takes more. */
    private static long room(Value value, long most) {
        long left = most - 1;
        switch (value) {
            case StringValue string -> left -= string.value().length();
            case BytesValue bytes -> left -= bytes.size();
            case ListValue list when list.table() != null -> left = -1;
            case ListValue list -> {
                for (int i = 0; i < list.size() && left >= 0; i++) {
                    left = room(list.get(i), left);
                }
            }
            case RecordValue record -> {
                for (int i = 0; i < record.size() && left >= 0; i++) {
                    left = room(record.value(i), left - record.name(i).length());
                }
            }
            default -> left--;
        }
        return left;
    }

    static String type(Value value) {
        return switch (value) {
            case ListValue list when list.table() != null -> "table of " + list.size();
            case ListValue list -> "list of " + list.size();
            case RecordValue record -> "record";
            case BytesValue bytes -> bytes.size() + " bytes";
            default -> value.kind().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** What kind of value it is, in a word. */
    static String kind(Value value) {
        return value.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** How many items or fields it has; -1 where it has none to count. How long a text is may be a secret. */
    static int size(Value value) {
        return switch (value) {
            case ListValue list -> list.size();
            case RecordValue record -> record.size();
            default -> -1;
        };
    }

    private boolean full() {
        return text.length() >= most;
    }

    private void put(Value value) {
        switch (value) {
            case StringValue string -> put(string.value());
            case BytesValue bytes -> text.append('(').append(bytes.size()).append(" bytes)");
            case ListValue list -> {
                text.append(list.table() == null ? "[" : "(" + list.size() + " rows) [");
                for (int i = 0; i < list.size(); i++) {
                    text.append(i == 0 ? "" : ", ");
                    if (full() || i == list.head().size()) {
                        text.append("… ").append(list.size() - i).append(" more");
                        break;
                    }
                    put(list.head().get(i));
                }
                text.append(']');
            }
            case RecordValue record -> {
                text.append('{');
                for (int i = 0; i < record.size(); i++) {
                    text.append(i == 0 ? "" : ", ");
                    if (full()) {
                        text.append("… ").append(record.size() - i).append(" more");
                        break;
                    }
                    text.append(record.name(i)).append(": ");
                    put(record.value(i));
                }
                text.append('}');
            }
            default -> text.append(value);
        }
    }

    private void put(String string) {
        int allowed = Math.max(20, most - text.length());
        if (string.length() <= allowed) {
            text.append(Json.write(Value.of(string)));
            return;
        }
        int end = Character.isHighSurrogate(string.charAt(allowed - 1)) ? allowed - 1 : allowed;
        text.append(Json.write(Value.of(string.substring(0, end) + "…")))
                .append(" (")
                .append(string.length())
                .append(" characters)");
    }
}
