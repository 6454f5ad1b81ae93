package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a mapping, or an item of a list, in a text. All offsets count UTF-16 units from the start of the text.
 * Where a part is missing its start and end are equal.
 */
public final class Entry {
    /** How a scalar is written. */
    public enum Style {
        NONE,
        PLAIN,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    private final @Nullable Entry parent;
    private final String key;
    private final int keyStart;
    private final int keyEnd;
    private final int indent;
    private final List<Entry> children = new ArrayList<>();
    boolean inline;
    boolean item;
    /** Whether it is a word that stands where a key may stand, without a colon. */
    boolean pending;
    /** The character that opened a collection in braces or brackets; 0 for none. */
    char open;
    /** Whether that collection has its closing bracket. */
    boolean closedCollection;

    int from;
    int to;
    int valueStart;
    int valueEnd;
    Style style = Style.NONE;

    Entry(@Nullable Entry parent, String key, int keyStart, int keyEnd, int indent) {
        this.parent = parent;
        this.key = key;
        this.keyStart = keyStart;
        this.keyEnd = keyEnd;
        this.indent = indent;
        this.from = keyEnd;
        this.to = keyEnd;
        this.valueStart = keyEnd;
        this.valueEnd = keyEnd;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** The entry it lies in; null for the root, which is the whole text. */
    public @Nullable Entry parent() {
        return parent;
    }

    /** The key without quotes; empty for an item of a list and for the root. */
    public String key() {
        return key;
    }

    public int keyStart() {
        return keyStart;
    }

    public int keyEnd() {
        return keyEnd;
    }

    /** Where it begins: its key, or its dash or value when it has none. */
    public int start() {
        return keyStart;
    }

    /** Behind all that belongs to it. */
    public int end() {
        int end = Math.max(Math.max(keyEnd, valueEnd), to);
        return children.isEmpty()
                ? end
                : Math.max(end, children.get(children.size() - 1).end());
    }

    /** Where its value may begin: behind the colon or the dash. */
    public int from() {
        return from;
    }

    /** The first character of its scalar, quotes included. */
    public int valueStart() {
        return valueStart;
    }

    public int valueEnd() {
        return valueEnd;
    }

    public Style style() {
        return style;
    }

    /** The column of a block entry, from 0. */
    public int indent() {
        return indent;
    }

    /** Whether it stands within braces or brackets. */
    public boolean isInline() {
        return inline;
    }

    /** Whether it is an item of a list. */
    public boolean isItem() {
        return item;
    }

    /** Whether it is a word without a colon, where a key may stand. */
    public boolean isPending() {
        return pending;
    }

    /** Whether its value is a mapping or list in braces or brackets. */
    public boolean opens() {
        return open != 0;
    }

    public List<Entry> children() {
        return children;
    }

    /** The first child with this key; null where there is none. */
    public @Nullable Entry child(String name) {
        for (Entry child : children) {
            if (!child.pending && child.key.equals(name)) {
                return child;
            }
        }
        return null;
    }

    /** A scalar that stands on a line of its own below the key counts as the entry's value, too. */
    Entry scalar() {
        return style == Style.NONE && children.size() == 1 && children.get(0).pending ? children.get(0) : this;
    }

    /** Its scalar as the text writes it, without quotes; of a block scalar all lines. */
    public String raw(String text) {
        Entry at = scalar();
        return text.substring(at.innerStart(), at.innerEnd());
    }

    /** The first character within the quotes. */
    public int innerStart() {
        boolean quoted = style == Style.SINGLE || style == Style.DOUBLE;
        return quoted ? Math.min(valueStart + 1, valueEnd) : valueStart;
    }

    /** Behind the last character within the quotes. */
    public int innerEnd() {
        boolean quoted = style == Style.SINGLE || style == Style.DOUBLE;
        return quoted ? Math.max(innerStart(), closed ? valueEnd - 1 : valueEnd) : valueEnd;
    }

    /** Whether a quoted scalar has its closing quote. */
    boolean closed;

    @Override
    public String toString() {
        return (item ? "-" : key) + children;
    }
}
