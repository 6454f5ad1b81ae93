package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a port, param or setting. The names are those of WIT, the interface types of the WebAssembly component
 * model, plus {@code bytes}, {@code table}, {@code file} and {@code any}. {@link Object#toString()} gives the text form
 * that {@link TypeParser} reads.
 */
public sealed interface PortType {
    // No default method may stand here: it would make the first use of a kind of type wait for the constants below, and
    // these wait for that kind (Java Language Specification 12.4.1), so that they would be null or two threads stuck.

    /** The types that have no parts. */
    enum Scalar implements PortType {
        BOOL,
        S8,
        S16,
        S32,
        S64,
        U8,
        U16,
        U32,
        U64,
        F32,
        F64,
        CHAR,
        STRING,
        BYTES,
        FILE,
        ANY;

        private final String text = name().toLowerCase(java.util.Locale.ROOT);

        /** Whether this is one of the eight whole number types. */
        public boolean isInteger() {
            return ordinal() >= S8.ordinal() && ordinal() <= U64.ordinal();
        }

        /** Whether this is {@code f32} or {@code f64}. */
        public boolean isFloat() {
            return this == F32 || this == F64;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** {@code list<item>}. */
    record ListOf(PortType item) implements PortType {
        @Override
        public String toString() {
            return "list<" + item + ">";
        }
    }

    /** {@code option<some>}: the value, or null. */
    record OptionOf(PortType some) implements PortType {
        @Override
        public String toString() {
            return "option<" + some + ">";
        }
    }

    /** {@code result<ok, error>}: a record with the one field {@code ok} or {@code error}. A part not given is any. */
    record ResultOf(PortType ok, PortType error) implements PortType {
        @Override
        public String toString() {
            return "result<" + ok + ", " + error + ">";
        }
    }

    /** {@code tuple<a, b>}: a list of fixed length. */
    record TupleOf(List<PortType> items) implements PortType {
        public TupleOf {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.stream().map(PortType::toString).collect(Collectors.joining(", ", "tuple<", ">"));
        }
    }

    /** {@code record{name: type}}: at least these fields. */
    record RecordOf(Map<String, PortType> fields) implements PortType {
        public RecordOf {
            fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public String toString() {
            return named("record{", fields);
        }
    }

    /** {@code variant{case(type), case}}: a record with the one field of the case, or the case's name as a string. */
    record VariantOf(Map<String, @Nullable PortType> cases) implements PortType {
        public VariantOf {
            cases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cases));
        }

        @Override
        public String toString() {
            return cases.entrySet().stream()
                    .map(c -> c.getValue() == null ? c.getKey() : c.getKey() + "(" + c.getValue() + ")")
                    .collect(Collectors.joining(", ", "variant{", "}"));
        }
    }

    /** {@code enum{a, b}}: one of these words, as a string. */
    record EnumOf(List<String> cases) implements PortType {
        public EnumOf {
            cases = List.copyOf(cases);
        }

        @Override
        public String toString() {
            return "enum{" + String.join(", ", cases) + "}";
        }
    }

    /** {@code flags{a, b}}: a list of some of these words. */
    record FlagsOf(List<String> flags) implements PortType {
        public FlagsOf {
            flags = List.copyOf(flags);
        }

        @Override
        public String toString() {
            return "flags{" + String.join(", ", flags) + "}";
        }
    }

    /**
     * {@code table} or {@code table{column: type}}: a list of records that share their columns.
     *
     * @param row the columns, or null where they are not known before the run
     */
    record TableOf(@Nullable RecordOf row) implements PortType {
        @Override
        public String toString() {
            return row == null ? "table" : named("table{", row.fields());
        }
    }

    /** {@code stream<item>}: items that arrive one by one, without a known end. */
    record StreamOf(PortType item) implements PortType {
        @Override
        public String toString() {
            return "stream<" + item + ">";
        }
    }

    PortType ANY = Scalar.ANY;
    PortType BOOL = Scalar.BOOL;
    PortType S64 = Scalar.S64;
    PortType F64 = Scalar.F64;
    PortType STRING = Scalar.STRING;
    PortType BYTES = Scalar.BYTES;
    PortType FILE = Scalar.FILE;
    PortType TABLE = new TableOf(null);

    static PortType list(PortType item) {
        return new ListOf(Objects.requireNonNull(item));
    }

    static PortType option(PortType some) {
        return new OptionOf(Objects.requireNonNull(some));
    }

    static RecordOf record(Map<String, PortType> fields) {
        return new RecordOf(fields);
    }

    /**
     * The narrowest type of a value: {@code s64} of a whole number, {@code record{…}} with every field of a record,
     * {@code option<any>} of null. Items of a list that differ give their {@link #common} type.
     */
    static PortType of(Value value) {
        return Inference.of(value);
    }

    /**
     * The narrowest type that both flow into: {@code f64} of a whole number and a float, an option where one may be
     * null, a record in which fields that only one has are options; any where they have nothing in common.
     */
    static PortType common(PortType one, PortType other) {
        return Inference.common(one, other);
    }

    /**
     * Reads the text form of a type.
     *
     * @throws TypeSyntaxException where the text is no type; it says where and what is wrong
     */
    static PortType parse(String text) {
        return TypeParser.parse(text);
    }

    /**
     * The type of the items of a list, table or stream; any for any; null for what has no items.
     */
    static @Nullable PortType itemOf(PortType type) {
        return switch (type) {
            case ListOf list -> list.item();
            case StreamOf stream -> stream.item();
            case TableOf table -> table.row() == null ? new RecordOf(Map.of()) : table.row();
            case FlagsOf flags -> Scalar.STRING;
            case Scalar scalar when scalar == Scalar.ANY -> Scalar.ANY;
            default -> null;
        };
    }

    private static String named(String open, Map<String, PortType> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining(", ", open, "}"));
    }
}
