package dev.sluice.dap.internal;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** What a reference to variables stands for: things by name, or by number, of which any page can be asked for. */
sealed interface Shelf {
    int size();

    Item at(int position);

    /** Whether its things have numbers for names. */
    default boolean indexed() {
        return false;
    }

    /**
     * A variable.
     *
     * @param value null where there is only a text
     * @param text what to show in place of the value; null for the value
     */
    record Item(
            String name, @Nullable Value value, @Nullable String text) {}

    /** The fields of a record. */
    record Fields(RecordValue record) implements Shelf {
        @Override
        public int size() {
            return record.size();
        }

        @Override
        public Item at(int position) {
            return new Item(record.name(position), record.value(position), null);
        }
    }

    /** The items of a list. */
    record Items(ListValue list) implements Shelf {
        @Override
        public int size() {
            return list.size();
        }

        @Override
        public Item at(int position) {
            return new Item("[" + position + "]", list.get(position), null);
        }

        @Override
        public boolean indexed() {
            return true;
        }
    }

    /** The settings of a held node, which can be changed before it runs. */
    record Set(HeldNode node) implements Shelf {
        @Override
        public int size() {
            return node.set().size();
        }

        @Override
        public Item at(int position) {
            return NodeSettings.items(node).get(position);
        }
    }

    /** The inputs or the outputs of a held node, which can be changed. */
    record Ports(HeldNode node, boolean outputs) implements Shelf {
        RecordValue record() {
            return outputs ? node.outputs() : node.inputs();
        }

        @Override
        public int size() {
            return record().size();
        }

        @Override
        public Item at(int position) {
            RecordValue record = record();
            return new Item(record.name(position), record.value(position), null);
        }
    }

    /** The shelf inside a value; null where there is nothing inside. */
    static @Nullable Shelf of(Value value) {
        return switch (value) {
            case ListValue list when !list.isEmpty() -> new Items(list);
            case RecordValue record when record.size() > 0 -> new Fields(record);
            default -> null;
        };
    }
}
