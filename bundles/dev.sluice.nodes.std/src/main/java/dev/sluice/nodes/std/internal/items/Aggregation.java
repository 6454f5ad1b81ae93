package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions of {@code core.aggregate}. All but {@code first} and {@code last} leave nulls out. */
enum Aggregation {
    COUNT {
        @Override
        Accumulator start() {
            return new Counting();
        }

        @Override
        PortType type(PortType of) {
            return PortType.S64;
        }
    },
    SUM {
        @Override
        Accumulator start() {
            return new Sum(false);
        }

        @Override
        PortType type(PortType of) {
            PortType number = plain(of);
            boolean known = number instanceof PortType.Scalar scalar && (scalar.isInteger() || scalar.isFloat());
            return !known ? PortType.ANY : ((PortType.Scalar) number).isInteger() ? PortType.S64 : PortType.F64;
        }
    },
    AVG {
        @Override
        Accumulator start() {
            return new Sum(true);
        }

        @Override
        PortType type(PortType of) {
            return PortType.option(PortType.F64);
        }
    },
    MIN {
        @Override
        Accumulator start() {
            return new Extreme(-1);
        }
    },
    MAX {
        @Override
        Accumulator start() {
            return new Extreme(1);
        }
    },
    FIRST {
        @Override
        Accumulator start() {
            return new Edge(true);
        }
    },
    LAST {
        @Override
        Accumulator start() {
            return new Edge(false);
        }
    };

    /** A fresh accumulator for a group. */
    abstract Accumulator start();

    /** The type of the result for values of a type. */
    PortType type(PortType of) {
        return of == PortType.ANY || of instanceof PortType.OptionOf ? of : PortType.option(of);
    }

    private static PortType plain(PortType type) {
        return type instanceof PortType.OptionOf option ? option.some() : type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String[] words() {
        return Arrays.stream(values()).map(Aggregation::word).toArray(String[]::new);
    }

    /** The function of a name; null where there is none. */
    static @Nullable Aggregation named(String word) {
        for (Aggregation aggregation : values()) {
            if (aggregation.word().equals(word)) {
                return aggregation;
            }
        }
        return null;
    }

    private static final class Counting implements Accumulator {
        private long count;

        @Override
        public void add(Value value) {
            if (value != Value.NULL) {
                count++;
            }
        }

        @Override
        public Value result() {
            return Value.of(count);
        }
    }

    /** The least or the greatest value. */
    private static final class Extreme implements Accumulator {
        private static final ValueOrder ORDER = new ValueOrder();
        private final int sign;
        private Value best = Value.NULL;

        Extreme(int sign) {
            this.sign = sign;
        }

        @Override
        public void add(Value value) throws NodeFailure {
            if (value == Value.NULL) {
                return;
            }
            if (best == Value.NULL || ORDER.compare(value, best) * sign > 0) {
                best = value;
            }
        }

        @Override
        public Value result() {
            return best;
        }
    }

    /** The value of the first or the last row, also where it is null. */
    private static final class Edge implements Accumulator {
        private final boolean first;
        private @Nullable Value edge;

        Edge(boolean first) {
            this.first = first;
        }

        @Override
        public void add(Value value) {
            if (!first || edge == null) {
                edge = value;
            }
        }

        @Override
        public Value result() {
            return edge == null ? Value.NULL : edge;
        }
    }
}
