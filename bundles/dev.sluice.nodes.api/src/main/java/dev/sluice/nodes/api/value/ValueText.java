package dev.sluice.nodes.api.value;

import java.io.UncheckedIOException;

/** A short form of a value for messages and tests: JSON-like, cut after a few hundred characters. */
final class ValueText {
    private static final int LIMIT = 400;

    private final StringBuilder text = new StringBuilder();

    private ValueText() {}

    static String of(Value value) {
        ValueText writer = new ValueText();
        writer.write(value);
        return writer.text.length() <= LIMIT ? writer.text.toString() : writer.text.substring(0, LIMIT) + "…";
    }

    private void write(Value value) {
        if (text.length() > LIMIT) {
            return;
        }
        switch (value) {
            case StringValue string -> quote(string.value());
            case BytesValue bytes -> text.append("bytes(").append(bytes.size()).append(')');
            case ListValue list -> writeList(list);
            case RecordValue record -> writeRecord(record);
            default -> text.append(value);
        }
    }

    private void writeList(ListValue list) {
        if (list.table() != null) {
            text.append("table(").append(list.size()).append(" rows)");
            return;
        }
        if (!isThere(list)) {
            text.append("list(").append(list.size()).append(" items)");
            return;
        }
        text.append('[');
        for (int i = 0; i < list.size() && text.length() <= LIMIT; i++) {
            text.append(i == 0 ? "" : ", ");
            write(list.get(i));
        }
        text.append(']');
    }

    /** What was written down may be deleted by now. */
    private static boolean isThere(ListValue list) {
        try {
            return list.stored() == null || list.items().size() == list.size();
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void writeRecord(RecordValue record) {
        text.append('{');
        for (int i = 0; i < record.size() && text.length() <= LIMIT; i++) {
            text.append(i == 0 ? "" : ", ");
            quote(record.name(i));
            text.append(": ");
            write(record.value(i));
        }
        text.append('}');
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length() && text.length() <= LIMIT; i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
        text.append('"');
    }
}
