package dev.sluice.json;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads ordinary JSON in UTF-8 straight from its bytes, several times as fast as a parser of streams. Whatever is out of the
 * ordinary gives null: errors, limits, other encodings. The parser then reads the text from its start, and says what is wrong
 * and where; what is read here, it would have read in the same way. Recurses, which the limit of the depth bounds.
 */
final class QuickPass {
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] text;
    private final int end;
    private final JsonLimits limits;
    private final KnownShapes shapes;
    private final QuickText strings;
    private int at;
    private int depth;

    /** Of a part of an array. */
    QuickPass(byte[] text, int from, int to, JsonLimits limits, KnownShapes shapes) {
        this.text = text;
        this.at = from;
        this.end = to;
        this.limits = limits;
        this.shapes = shapes;
        this.strings = new QuickText(text, to, limits.numberLength());
    }

    /** The value; null where it is left to the parser. */
    @Nullable
    Value document() {
        Value value = next() == 0 ? null : value();
        return next() == 0 && at == end ? value : null;
    }

    /** The next byte that is no space; 0 at the end, and for one that cannot be. */
    private byte next() {
        while (at < end) {
            byte next = text[at];
            if (next > ' ') {
                return next;
            }
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return 0;
            }
            at++;
        }
        return 0;
    }

    private @Nullable Value value() {
        return switch (next()) {
            case '"' -> string();
            case '{' -> record();
            case '[' -> list();
            case 't' -> word(TRUE, Value.of(true));
            case 'f' -> word(FALSE, Value.of(false));
            case 'n' -> word(NULL, Value.NULL);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                Value number = strings.number(at);
                at = strings.end();
                yield number;
            }
            default -> null;
        };
    }

    private @Nullable Value string() {
        String string = strings.string(at + 1, limits.stringLength());
        at = strings.end();
        return string == null ? null : Value.of(string);
    }

    private @Nullable String name() {
        String name = strings.string(at + 1, JsonReader.NAME_LENGTH);
        at = strings.end();
        return name;
    }

    private @Nullable Value word(byte[] word, Value value) {
        int after = at + word.length;
        if (after > end || !Arrays.equals(text, at, after, word, 0, word.length)) {
            return null;
        }
        at = after;
        return value;
    }

    private @Nullable Value list() {
        at++;
        if (++depth > limits.depth()) {
            return null;
        }
        List<Value> items = new ArrayList<>();
        if (next() != ']') {
            do {
                Value item = value();
                if (item == null) {
                    return null;
                }
                items.add(item);
            } while (comma());
        }
        return closed(']') ? ListValue.copyOf(items) : null;
    }

    /** Whether another item follows, which begins then. */
    private boolean comma() {
        if (next() != ',') {
            return false;
        }
        at++;
        return true;
    }

    private boolean closed(char bracket) {
        if (next() != bracket) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    private @Nullable Value record() {
        at++;
        if (++depth > limits.depth()) {
            return null;
        }
        if (next() != '"') {
            return closed('}') ? RecordValue.EMPTY : null;
        }
        int slot = KnownShapes.slot(strings.hash(at + 1), depth);
        RecordShape known = shapes.at(slot);
        RecordValue record = known == null ? unlike(RecordShape.EMPTY, new Value[0], 0, null) : like(known);
        if (record == null || !closed('}')) {
            return null;
        }
        if (known == null || !record.shape().equals(known)) {
            shapes.put(slot, record.shape());
        }
        return record;
    }

    /** A record whose names are most likely known, from its first name to its last value. */
    private @Nullable RecordValue like(RecordShape shape) {
        Value[] values = new Value[shape.size()];
        for (int i = 0; i < values.length; i++) {
            if (i > 0 && !comma()) {
                return partial(shape, values, i);
            }
            if (next() != '"') {
                return null;
            }
            if (!skip(shape.name(i))) {
                String name = name();
                if (name == null || !name.equals(shape.name(i))) {
                    return name == null ? null : unlike(shape, values, i, name);
                }
            }
            Value value = member();
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        return comma() ? unlike(shape, values, values.length, null) : RecordValue.of(shape, values);
    }

    /** Whether this name stands here letter by letter; goes behind it then. */
    private boolean skip(String name) {
        int length = name.length();
        int first = at + 1;
        int after = first + length;
        if (after >= end || text[after] != '"') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte letter = text[first + i];
            if (letter != name.charAt(i) || !QuickText.isPlain(letter)) {
                return false;
            }
        }
        at = after + 1;
        return true;
    }

    /** The value after a name. */
    private @Nullable Value member() {
        if (next() != ':') {
            return null;
        }
        at++;
        return value();
    }

    private static RecordValue.Builder begun(RecordShape shape, Value[] values, int count) {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = 0; i < count; i++) {
            record.put(shape.name(i), values[i]);
        }
        return record;
    }

    /** A record that ends before the names of the shape do. */
    private static RecordValue partial(RecordShape shape, Value[] values, int count) {
        return begun(shape, values, count).build();
    }

    /**
     * The rest of a record, the first values of which have the names of a shape.
     *
     * @param read the next name, where it has been read; else null
     */
    private @Nullable RecordValue unlike(RecordShape shape, Value[] values, int count, @Nullable String read) {
        RecordValue.Builder record = begun(shape, values, count);
        String name = read;
        do {
            if (name == null) {
                name = next() == '"' ? name() : null;
            }
            Value value = name == null ? null : member();
            if (name == null || value == null) {
                return null;
            }
            record.put(name, value);
            name = null;
        } while (comma());
        return record.build(shape);
    }
}
