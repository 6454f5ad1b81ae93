package dev.sluice.core.language;

/**
 * Where a person types.
 *
 * @param entry for a key, the mapping that it goes into; for a value, the entry whose value it is
 * @param isKey whether a key is typed
 * @param start where the word that is typed begins
 * @param end where it ends
 */
record Spot(Entry entry, boolean isKey, int start, int end) {
    /** The place of an offset in a text. */
    static Spot at(FlowTree tree, int offset) {
        Entry hit = tree.at(offset);
        if (hit != null && hit.style() == Entry.Style.BLOCK) {
            return value(tree, hit, offset);
        }
        if (hit != null && !hit.isItem() && !hit.isPending() && offset <= hit.keyEnd()) {
            return new Spot(parent(hit), true, hit.keyStart(), hit.keyEnd());
        }
        if (hit != null && hit.isPending() && isWordOfMapping(hit)) {
            return new Spot(parent(hit), true, hit.valueStart(), hit.valueEnd());
        }
        if (hit != null) {
            return value(tree, hit.isPending() ? parent(hit) : hit, offset);
        }
        Entry last = tree.lastBefore(offset);
        return open(tree, last, offset);
    }

    private static Entry parent(Entry entry) {
        Entry parent = entry.parent();
        return parent == null ? entry : parent;
    }

    /** A word below a key is the start of a key, unless the key takes no mapping: then it is its value. */
    private static boolean isWordOfMapping(Entry word) {
        Place above = Place.of(parent(word));
        return above.isMapping()
                || above == Place.SETTING && parent(word).children().size() > 1
                || word.isInline();
    }

    private static Spot value(FlowTree tree, Entry entry, int offset) {
        Entry at = entry.scalar();
        if (at.style() == Entry.Style.NONE) {
            return new Spot(entry, false, offset, offset);
        }
        return new Spot(entry, false, at.valueStart(), at.valueEnd());
    }

    /** No word stands at the offset: by the line's last entry, the open bracket, or the column. */
    private static Spot open(FlowTree tree, Entry last, int offset) {
        for (Entry up = last; up.parent() != null; up = parent(up)) {
            if (up.opens() && inside(up, offset)) {
                return inCollection(tree, up, last, offset);
            }
        }
        boolean sameLine = tree.lineOf(last.start()) == tree.lineOf(offset);
        if (last.parent() != null && sameLine && offset >= last.from() && !last.isInline()) {
            return last.isPending()
                    ? new Spot(parent(last), true, offset, offset)
                    : new Spot(last, false, offset, offset);
        }
        int column = offset - tree.startOfLine(tree.lineOf(offset));
        Entry at = last;
        while (at.parent() != null && (at.isInline() || at.indent() >= column || isFull(at))) {
            at = parent(at);
        }
        boolean takesValue = at.parent() != null
                && !Place.of(at).isMapping()
                && at.children().isEmpty();
        return new Spot(at, !takesValue, offset, offset);
    }

    private static boolean isFull(Entry entry) {
        return entry.style() != Entry.Style.NONE || entry.opens() || entry.isPending();
    }

    private static boolean inside(Entry collection, int offset) {
        return collection.from() < offset && offset < collection.end()
                || offset == collection.end() && !isClosed(collection);
    }

    private static boolean isClosed(Entry collection) {
        return collection.closedCollection;
    }

    private static Spot inCollection(FlowTree tree, Entry collection, Entry last, int offset) {
        Entry part = last;
        while (part != collection && part.parent() != collection) {
            part = parent(part);
        }
        boolean behindColon = part != collection && offset >= part.from() && offset <= part.to && !part.isPending();
        if (behindColon && (part.isItem() || part.style() == Entry.Style.NONE)) {
            return new Spot(part, false, offset, offset);
        }
        boolean list = tree.text().charAt(collection.from()) == '[';
        return new Spot(collection, !list, offset, offset);
    }
}
