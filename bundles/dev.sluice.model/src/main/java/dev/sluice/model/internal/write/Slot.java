package dev.sluice.model.internal.write;

import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of an entry or item in the old text.
 *
 * @param origin what the tree knows it by
 * @param start offset where it starts: the key or the dash; the value in brackets
 * @param afterMark offset behind the colon or dash; -1 when there is none
 * @param entry the entry; null for an item
 * @param value its value
 */
record Slot(int origin, int start, int afterMark, @Nullable YamlEntry entry, YamlNode value) {
    /** Offset behind its value, or behind its key when it has none. */
    int end() {
        return Math.max(
                value.end(), entry == null ? afterMark : Math.max(entry.key().end(), afterMark));
    }

    // The slots of a collection differ in where they stand; comparing what they hold would walk through all of it.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Slot that && origin == that.origin;
    }

    @Override
    public int hashCode() {
        return origin;
    }

    /** The key; the empty text for an item. */
    String key() {
        return entry == null ? "" : entry.name();
    }

    static List<Slot> of(YamlNode collection, SourceText source) {
        List<Slot> slots = new ArrayList<>();
        if (collection instanceof YamlMap map) {
            map.entries().forEach(entry -> slots.add(of(entry, source.text())));
        } else if (collection instanceof YamlList list && list.flow()) {
            list.items()
                    .forEach(item ->
                            slots.add(new Slot(Tree.itemAt(item.start()), item.start(), item.start(), null, item)));
        } else if (collection instanceof YamlList list) {
            // All dashes of a list stand in one column, that of the first one, where the list starts.
            int column = source.columnOf(list.start()) - 1;
            list.items().forEach(item -> slots.add(of(item, column, source)));
        }
        return slots;
    }

    private static Slot of(YamlEntry entry, String text) {
        int colon = entry.key().end();
        while (colon < text.length() && (text.charAt(colon) == ' ' || text.charAt(colon) == '\t')) {
            colon++;
        }
        boolean found = colon < text.length() && text.charAt(colon) == ':';
        int start = entry.key().start();
        return new Slot(start, start, found ? colon + 1 : -1, entry, entry.value());
    }

    private static Slot of(YamlNode item, int column, SourceText source) {
        int line = source.lineOf(item.start());
        int dash = source.startOfLine(line) + column;
        while (!isDash(source.text(), dash, item.start()) && line > 1) {
            line--;
            dash = source.startOfLine(line) + column;
        }
        return new Slot(Tree.itemAt(item.start()), dash, dash + 1, null, item);
    }

    private static boolean isDash(String text, int at, int before) {
        return at < before
                && text.charAt(at) == '-'
                && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }
}
