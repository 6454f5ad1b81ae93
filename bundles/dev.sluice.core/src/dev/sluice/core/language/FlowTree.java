package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a flow's text, as far as indentation, colons and brackets show them. Every text has a tree; it is right
 * for what the reader accepts, and close to what a person sees in a text that is half typed. Immutable.
 */
public final class FlowTree {
    private final String text;
    private final Entry root;
    private final List<Span> comments;
    private final int[] lines;

    FlowTree(String text, Entry root, List<Span> comments, int[] lines) {
        this.text = text;
        this.root = root;
        this.comments = List.copyOf(comments);
        this.lines = lines;
    }

    /** A piece of a text. */
    public record Span(int start, int end) {
        /** Whether an offset lies in it or at one of its ends. */
        public boolean touches(int offset) {
            return start <= offset && offset <= end;
        }
    }

    /** Reads a text, in time proportional to its size. */
    public static FlowTree of(String text) {
        int[] lines = lines(text);
        return new TreeReader(text, lines).read();
    }

    private static int[] lines(String text) {
        int[] starts = new int[64];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    public String text() {
        return text;
    }

    /** The whole text as an entry without a key. */
    public Entry root() {
        return root;
    }

    public List<Span> comments() {
        return comments;
    }

    /** The line of an offset, from 0. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(lines, offset);
        return found >= 0 ? found : -found - 2;
    }

    /** Where a line starts. @param line from 0 */
    public int startOfLine(int line) {
        return lines[line];
    }

    /** Behind the last character of a line, before its line break. @param line from 0 */
    public int endOfLine(int line) {
        int end = line + 1 < lines.length ? lines[line + 1] : text.length();
        while (end > lines[line] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    public int lineCount() {
        return lines.length;
    }

    /** The offset of a line and column, both from 1 as problems have them; kept within the text. */
    public int offsetOf(int line, int column) {
        int at = Math.max(0, Math.min(line - 1, lines.length - 1));
        return Math.min(text.length(), lines[at] + Math.max(0, column - 1));
    }

    /** The deepest entry whose key or scalar touches the offset; null where there is none. */
    public @Nullable Entry at(int offset) {
        Entry best = null;
        Entry entry = root;
        while (true) {
            Entry next = childAt(entry, offset);
            if (next == null) {
                return best;
            }
            boolean onKey = !next.isItem() && next.keyStart() <= offset && offset <= next.keyEnd();
            boolean onValue =
                    next.style() != Entry.Style.NONE && next.valueStart() <= offset && offset <= next.valueEnd();
            if (onKey || onValue) {
                best = next;
            }
            entry = next;
        }
    }

    private static @Nullable Entry childAt(Entry entry, int offset) {
        List<Entry> children = entry.children();
        int low = 0;
        int high = children.size() - 1;
        Entry found = null;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (children.get(middle).start() <= offset) {
                found = children.get(middle);
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return found;
    }

    /** The last entry, at any depth, that starts before the offset; the root where none does. */
    Entry lastBefore(int offset) {
        Entry entry = root;
        while (true) {
            Entry next = childAt(entry, offset - 1);
            if (next == null) {
                return entry;
            }
            entry = next;
        }
    }

    /** Whether an offset lies in a comment. */
    public boolean inComment(int offset) {
        int low = 0;
        int high = comments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Span span = comments.get(middle);
            if (offset <= span.start()) {
                high = middle - 1;
            } else if (offset > span.end()) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Every entry but the root, parents before children. */
    public List<Entry> entries() {
        List<Entry> all = new ArrayList<>();
        collect(root, all);
        return all;
    }

    private static void collect(Entry entry, List<Entry> all) {
        for (Entry child : entry.children()) {
            all.add(child);
            collect(child, all);
        }
    }
}
