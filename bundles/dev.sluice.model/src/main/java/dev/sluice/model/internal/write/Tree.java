package dev.sluice.model.internal.write;

import java.util.List;

/**
 * What is to be written, independent of how: the model as mappings, lists and single values, in canonical order.
 * Offsets, where a part was read before, connect it to its old text; they are no part of equality.
 */
sealed interface Tree {
    /** No old text. */
    int NEW = -1;

    /**
     * The origin of a list item whose value starts at an offset. Negative, because a mapping in the list may have its
     * first key at the very same place.
     */
    static int itemAt(int offset) {
        return -2 - offset;
    }

    /** Whether both stand for the same values; places and looks do not count. */
    boolean same(Tree other);

    /** The parts of a collection; none for a single value. */
    default List<? extends Part> parts() {
        return List.of();
    }

    /** How a collection is laid out. */
    enum Look {
        /** One line for each entry. */
        BLOCK,
        /** On one line if it fits and holds single values only. */
        SHORT,
        /** On one line if it fits. */
        LINE,
        /** On one line even if it is long. */
        ALWAYS_LINE
    }

    /**
     * A single value.
     *
     * @param text its content
     * @param quotable whether it is a text, which is quoted where it would be taken for something else
     */
    record Scalar(String text, boolean quotable) implements Tree {
        @Override
        public boolean same(Tree other) {
            return equals(other);
        }
    }

    /** A list. */
    record Items(List<Item> items, Look look) implements Tree {
        @Override
        public List<Item> parts() {
            return items;
        }

        @Override
        public boolean same(Tree other) {
            if (!(other instanceof Items that) || items.size() != that.items.size()) {
                return false;
            }
            for (int i = 0; i < items.size(); i++) {
                if (!items.get(i).value.same(that.items.get(i).value)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A mapping. */
    record Entries(List<Entry> entries, Look look) implements Tree {
        @Override
        public List<Entry> parts() {
            return entries;
        }

        @Override
        public boolean same(Tree other) {
            if (!(other instanceof Entries that) || entries.size() != that.entries.size()) {
                return false;
            }
            for (int i = 0; i < entries.size(); i++) {
                if (!entries.get(i).sameAs(that.entries.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A part that may have been read before. */
    sealed interface Part {
        /** Its value. */
        Tree value();

        /** Tells its old text: offset of the key, {@link Tree#itemAt} for an item, {@link Tree#NEW} for none. */
        int origin();
    }

    /** An item of a list. */
    record Item(Tree value, int origin) implements Part {}

    /** An entry of a mapping. */
    record Entry(String key, Tree value, int origin) implements Part {
        boolean sameAs(Entry other) {
            return key.equals(other.key) && value.same(other.value);
        }
    }
}
