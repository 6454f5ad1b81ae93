package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rows of one side of a join with their keys. */
final class JoinSide {
    private final List<RecordValue> rows;
    private final List<Value> keys;
    private final Set<String> names = new LinkedHashSet<>();

    private JoinSide(List<RecordValue> rows, List<Value> keys) {
        this.rows = rows;
        this.keys = keys;
        RecordShape seen = RecordShape.EMPTY;
        for (RecordValue row : rows) {
            if (row.shape() != seen) {
                seen = row.shape();
                names.addAll(row.names());
            }
        }
    }

    /**
     * Reads an input.
     *
     * @throws NodeFailure of class user where it is no list, an item no record, or a key cannot be computed
     */
    static JoinSide read(NodeContext context, String port, Expression key) throws NodeFailure {
        ItemLoop loop = new ItemLoop(context, port);
        List<RecordValue> rows = new ArrayList<>(loop.size());
        List<Value> keys = new ArrayList<>(loop.size());
        while (loop.next()) {
            if (!(loop.item() instanceof RecordValue row)) {
                throw loop.at(NodeFailure.user("there is " + PlainText.excerpt(loop.item())
                        + ", but only records can be joined; make records with core.map"));
            }
            rows.add(row);
            keys.add(Keys.of(loop.evaluate(key)));
        }
        return new JoinSide(rows, keys);
    }

    int size() {
        return rows.size();
    }

    RecordValue row(int index) {
        return rows.get(index);
    }

    Value key(int index) {
        return keys.get(index);
    }

    /** The names of all rows' fields, in the order in which they first appear. */
    Set<String> names() {
        return names;
    }

    /**
     * Which parts of its key a field is in every row: bit 0 for the key as a whole, bit i + 1 for item i of a key that is
     * a list.
     */
    BitSet keyParts(String name) {
        BitSet parts = null;
        for (int i = 0; i < rows.size(); i++) {
            BitSet here = keyParts(Keys.of(rows.get(i).get(name, Value.NULL)), keys.get(i));
            if (parts == null) {
                parts = here;
            } else {
                parts.and(here);
            }
            if (parts.isEmpty()) {
                return parts;
            }
        }
        return parts == null ? new BitSet() : parts;
    }

    private static BitSet keyParts(Value field, Value key) {
        BitSet parts = new BitSet();
        parts.set(0, field.equals(key));
        if (key instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                parts.set(i + 1, field.equals(list.get(i)));
            }
        }
        return parts;
    }
}
