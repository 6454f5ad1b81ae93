package dev.sluice.model.internal.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in a text that do not overlap; those at the same place apply in the order they were added. */
final class Edits {
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int start, int end, String text) {}

    void replace(int start, int end, String text) {
        edits.add(new Edit(start, end, text));
    }

    void insert(int at, String text) {
        replace(at, at, text);
    }

    void delete(int start, int end) {
        replace(start, end, "");
    }

    /** A point to go back to. */
    int mark() {
        return edits.size();
    }

    /** Forgets what was added since a mark. */
    void backTo(int mark) {
        edits.subList(mark, edits.size()).clear();
    }

    /** Takes what was added since a mark out of the list. */
    Edits since(int mark) {
        Edits taken = new Edits();
        taken.edits.addAll(edits.subList(mark, edits.size()));
        backTo(mark);
        return taken;
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * A piece of the text with the replacements in it.
     *
     * @throws IllegalStateException when replacements overlap
     */
    String applyTo(String text, int from, int to) {
        List<Edit> sorted = new ArrayList<>(edits);
        // Insertions come before a deletion that starts at the same place; the sort is stable.
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(edit -> edit.end == edit.start ? 0 : 1));
        StringBuilder result = new StringBuilder(to - from + 100);
        int at = from;
        for (Edit edit : sorted) {
            if (edit.start < at || edit.end > to) {
                throw new IllegalStateException("Edits overlap at offset " + edit.start);
            }
            result.append(text, at, edit.start).append(edit.text);
            at = edit.end;
        }
        return result.append(text, at, to).toString();
    }
}
