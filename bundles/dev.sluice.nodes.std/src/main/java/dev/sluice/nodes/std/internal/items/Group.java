package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;

/** The rows that share a key, as far as the figures need them. */
final class Group {
    private final ListValue key;
    private final List<Figure> figures;
    private final Accumulator[] accumulators;

    /** A group without rows; its key has the values of its first row. */
    Group(ListValue key, List<Figure> figures) {
        this.key = key;
        this.figures = figures;
        this.accumulators = figures.stream().map(figure -> figure.fn().start()).toArray(Accumulator[]::new);
    }

    /** Takes the row at which the loop stands. */
    void add(ItemLoop loop) throws NodeFailure {
        for (int i = 0; i < accumulators.length; i++) {
            Figure figure = figures.get(i);
            Value value = loop.evaluate(figure.of());
            try {
                accumulators[i].add(value);
            } catch (NodeFailure e) {
                throw loop.at(NodeFailure.of(e.errorClass(), "in '" + figure.name() + "', " + e.getMessage(), e));
            }
        }
    }

    /** The values of its row: those of the key, then the figures. */
    Value[] values() throws NodeFailure {
        Value[] values = new Value[key.size() + accumulators.length];
        for (int i = 0; i < key.size(); i++) {
            values[i] = key.get(i);
        }
        for (int i = 0; i < accumulators.length; i++) {
            try {
                values[key.size() + i] = accumulators[i].result();
            } catch (NodeFailure e) {
                throw NodeFailure.of(e.errorClass(), "in '" + figures.get(i).name() + "', " + e.getMessage(), e);
            }
        }
        return values;
    }
}
