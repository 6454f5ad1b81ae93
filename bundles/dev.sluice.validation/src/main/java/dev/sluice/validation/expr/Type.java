package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type of a term: that of a port, or one of the few that only expressions know. */
sealed interface Type {
    Type ANY = new Of(PortType.ANY);
    Type BOOL = new Of(PortType.BOOL);
    Type WHOLE = new Of(PortType.S64);
    Type FLOAT = new Of(PortType.F64);
    Type STRING = new Of(PortType.STRING);
    Type BYTES = new Of(PortType.BYTES);
    Type STRINGS = new Of(PortType.list(PortType.STRING));
    Type OPEN_RECORD = new Of(PortType.record(Map.of()));

    record Of(PortType port) implements Type {
        private static final int SHOWN = 60;

        /** As a message says it: cut where it is long. */
        @Override
        public String toString() {
            String text = port.toString();
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        }
    }

    /** The record of a flow's params: with the declared ones and no other, also where that is none. */
    record Params(PortType port) implements Type {
        @Override
        public String toString() {
            return of(port).toString();
        }
    }

    /** Types without a port type. */
    enum Special implements Type {
        NULL("null", PortType.option(PortType.ANY)),
        TIMESTAMP("timestamp", PortType.STRING),
        DURATION("duration", PortType.STRING),
        TYPE("type", PortType.STRING),
        EMPTY_LIST("empty list", PortType.list(PortType.ANY));

        private final String words;
        private final PortType port;

        Special(String words, PortType port) {
            this.words = words;
            this.port = port;
        }

        @Override
        public PortType port() {
            return port;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** The type that the value has as a result of an expression, or within a list or record. */
    PortType port();

    static Type of(PortType port) {
        return new Of(port);
    }

    default boolean isAny() {
        return port() == PortType.ANY;
    }

    /** The type without the possibility of null. */
    default Type present() {
        return port() instanceof PortType.OptionOf option && this != Special.NULL ? of(option.some()) : this;
    }

    default boolean isWhole() {
        return present().port() instanceof Scalar scalar && scalar.isInteger();
    }

    default boolean isNumber() {
        return present().port() instanceof Scalar scalar && (scalar.isInteger() || scalar.isFloat());
    }

    /** The one type that two alternatives have together: any where they have little in common. */
    static Type join(Type left, Type right) {
        if (left.equals(right)) {
            return left;
        }
        if (left == Special.NULL || right == Special.NULL) {
            Type other = left == Special.NULL ? right : left;
            return other.isAny() || other.port() instanceof PortType.OptionOf || other instanceof Special
                    ? other instanceof Special ? ANY : other
                    : of(PortType.option(other.port()));
        }
        if (left == Special.EMPTY_LIST || right == Special.EMPTY_LIST) {
            Type other = left == Special.EMPTY_LIST ? right : left;
            return PortType.itemOf(other.port()) != null ? other : ANY;
        }
        return left instanceof Special || right instanceof Special ? ANY : of(join(left.port(), right.port()));
    }

    private static PortType join(PortType left, PortType right) {
        if (left.equals(right)) {
            return left;
        }
        if (left instanceof PortType.OptionOf || right instanceof PortType.OptionOf) {
            PortType some = join(of(left).present().port(), of(right).present().port());
            return some == PortType.ANY ? PortType.ANY : PortType.option(some);
        }
        if (of(left).isNumber() && of(right).isNumber()) {
            return of(left).isWhole() && of(right).isWhole() ? PortType.S64 : PortType.F64;
        }
        if (left instanceof PortType.ListOf from && right instanceof PortType.ListOf to) {
            return PortType.list(join(from.item(), to.item()));
        }
        if (left instanceof PortType.RecordOf from && right instanceof PortType.RecordOf to) {
            return joinFields(from, to);
        }
        return PortType.ANY;
    }

    private static PortType joinFields(PortType.RecordOf left, PortType.RecordOf right) {
        if (!left.fields().keySet().equals(right.fields().keySet())) {
            return OPEN_RECORD.port();
        }
        Map<String, PortType> fields = new LinkedHashMap<>();
        left.fields()
                .forEach((name, type) ->
                        fields.put(name, join(type, right.fields().getOrDefault(name, PortType.ANY))));
        return PortType.record(fields);
    }

    /** The type of an item of a list; null for what is no list. */
    default @Nullable Type item() {
        if (this == Special.EMPTY_LIST) {
            return ANY;
        }
        PortType port = present().port();
        if (port instanceof PortType.TupleOf tuple) {
            return tuple.items().stream().map(Type::of).reduce(Type::join).orElse(ANY);
        }
        PortType item = PortType.itemOf(port);
        return item == null ? null : of(item);
    }

    static Type list(Type item) {
        return of(PortType.list(item.port()));
    }
}
