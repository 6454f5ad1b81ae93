package dev.sluice.dap.internal;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.nodes.api.value.LargeValueException;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.UncheckedIOException;
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

    /**
     * The items of a list; of a large one in a file, the first.
     *
     * @param head those that are shown
     */
    record Items(ListValue list, ListValue head) implements Shelf {
        /** The file of a table may have so many bytes that all of its rows are shown. */
        private static final long WHOLE = 8 << 20;

        static Items of(ListValue list) {
            TableFile table = list.table();
            if (table == null || table.file().size() > WHOLE) {
                return new Items(list, list.head());
            }
            try {
                return new Items(list, ListValue.copyOf(list.items()));
            } catch (UncheckedIOException | LargeValueException e) {
                return new Items(list, list.head()); // the file is gone: what is known is shown
            }
        }

        @Override
        public int size() {
            int shown = head.size();
            return shown == list.size() ? shown : shown + 1;
        }

        @Override
        public Item at(int position) {
            return position == head.size()
                    ? new Item("…", null, (list.size() - position) + " more rows are in a file")
                    : new Item("[" + position + "]", head.get(position), null);
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
            case ListValue list when !list.isEmpty() -> Items.of(list);
            case RecordValue record when record.size() > 0 -> new Fields(record);
            default -> null;
        };
    }
}
