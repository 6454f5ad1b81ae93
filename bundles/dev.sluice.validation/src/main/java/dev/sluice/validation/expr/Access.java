package dev.sluice.validation.expr;

import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Takes fields of records and items of lists. */
final class Access {
    private static final int SHOWN = 8;

    private Access() {}

    /** Code for a field, which remembers where the field was in records of the last shape. */
    static Code field(Code operand, String name) {
        return new FieldCode(operand, name);
    }

    private static final class FieldCode implements Code {
        private final Code operand;
        private final String name;
        /** A shape with the field's position in it; written by any thread, as each pair is right by itself. */
        private @Nullable Place last;

        FieldCode(Code operand, String name) {
            this.operand = operand;
            this.name = name;
        }

        @Override
        public Object run(Frame frame) {
            Object from = operand.run(frame);
            if (!(from instanceof RecordValue record)) {
                return Access.field(from, name);
            }
            Place place = last;
            if (place == null || place.shape != record.shape()) {
                int position = record.shape().indexOf(name);
                if (position < 0) {
                    throw missing(name, record.names());
                }
                place = new Place(record.shape(), position);
                last = place;
            }
            return record.value(place.position);
        }
    }

    private record Place(RecordShape shape, int position) {}

    static Object field(Object from, String name) {
        Value value = switch (from) {
            case RecordValue record -> record.get(name);
            case KeyedMap map -> map.get(Value.of(name));
            default -> throw noField(from, name);
        };
        if (value == null) {
            throw missing(name, from instanceof RecordValue record ? record.names() : java.util.List.of());
        }
        return value;
    }

    /** Whether a record has a field, as {@code has(a.b)} asks. */
    static boolean has(Object from, String name) {
        return switch (from) {
            case RecordValue record -> record.has(name);
            case KeyedMap map -> map.get(Value.of(name)) != null;
            default -> throw noField(from, name);
        };
    }

    private static Stop noField(Object from, String name) {
        return new Stop(
                Kind.of(from) == Kind.NULL
                        ? "the value that the field '" + name
                                + "' is taken of is null; test it first, as in a == null ? 0 : a." + name
                        : "the field '" + name + "' is taken of " + Arithmetic.described(from)
                                + ", which has no fields");
    }

    private static Stop missing(String name, Collection<String> names) {
        return new Stop("the record has no field '" + name + "'" + knownFields(name, names)
                + (Nearest.to(name, names).isPresent() ? "" : "; test for it with has(…." + name + ")"));
    }

    /** What to try instead of an unknown field. */
    static String knownFields(String name, Collection<String> names) {
        String hint = Nearest.to(name, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return hint.isEmpty() && !names.isEmpty()
                ? ", only " + String.join(", ", names.stream().limit(SHOWN).toList())
                        + (names.size() > SHOWN ? ", …" : "")
                : hint;
    }

    static Object index(Object from, Object key) {
        return switch (from) {
            case ListValue list -> item(list, key);
            case RecordValue record when key instanceof StringValue name -> field(record, name.value());
            case RecordValue record ->
                throw new Stop("the fields of a record have names, so " + Arithmetic.described(key) + " finds none");
            case KeyedMap map -> {
                Value value = map.get(key);
                if (value == null) {
                    throw new Stop("the map has no key " + Texts.brief(key) + "; test for it with 'in'");
                }
                yield value;
            }
            default ->
                throw new Stop("[" + Texts.brief(key) + "] is taken of " + Arithmetic.described(from)
                        + ", which is no list or record");
        };
    }

    private static Object item(ListValue list, Object key) {
        Object whole = key instanceof Value value ? Comparison.canonical(value) : key;
        if (!(whole instanceof IntValue index)) {
            throw new Stop("the items of a list are numbered from 0, so " + Arithmetic.described(key) + " finds none");
        }
        if (index.value() < 0 || index.value() >= list.size()) {
            throw new Stop("the list has " + list.size() + (list.size() == 1 ? " item" : " items")
                    + ", so there is no [" + index + "]; test its size() first");
        }
        return list.get((int) index.value());
    }
}
