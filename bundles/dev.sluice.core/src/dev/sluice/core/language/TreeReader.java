package dev.sluice.core.language;

import dev.sluice.core.language.Entry.Style;
import dev.sluice.core.language.FlowTree.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines into entries by their indentation. A bracket or quote that is left open ends where a line follows that
 * looks like a key and is indented no deeper than the entry, so that one half-typed line spoils only itself.
 */
final class TreeReader {
    private static final int DEEPEST = 200;

    private final String text;
    private final int[] lines;
    private final Entry root;
    private final List<Span> comments = new ArrayList<>();
    private Entry top;
    private int at;

    TreeReader(String text, int[] lines) {
        this.text = text;
        this.lines = lines;
        this.root = new Entry(null, "", 0, 0, -1);
        this.top = root;
    }

    FlowTree read() {
        int line = 0;
        while (line < lines.length) {
            at = lines[line];
            int end = endOfLine(at);
            int indent = 0;
            while (at < end && text.charAt(at) == ' ') {
                at++;
                indent++;
            }
            if (at < end && !isMarker(indent, end)) {
                if (text.charAt(at) == '#') {
                    comments.add(new Span(at, end));
                    at = end;
                } else if (continues(indent)) {
                    top.valueEnd = commentOrEnd(at, end);
                    at = end;
                } else {
                    line(indent, end);
                }
            }
            line = nextLine(line);
        }
        return new FlowTree(text, root, comments, lines);
    }

    private int nextLine(int line) {
        int next = line + 1;
        while (next < lines.length && lines[next] <= at && at > lines[line]) {
            next++;
        }
        return next;
    }

    private boolean isMarker(int indent, int end) {
        return indent == 0
                && (text.startsWith("---", at) || text.startsWith("...", at) || text.charAt(at) == '%')
                && end - at <= 3;
    }

    /** Whether the line goes on with a plain scalar of the line before. */
    private boolean continues(int indent) {
        return top.style == Style.PLAIN
                && !top.inline
                && !top.pending
                && indent > top.indent()
                && keyEnd(at, endOfLine(at)) < 0
                && text.charAt(at) != '-';
    }

    private void line(int indent, int end) {
        int column = indent;
        boolean dash = isDash(at, end);
        while (top != root && (top.indent() > column || top.indent() == column && (top.item || !dash))) {
            top = parentOf(top);
        }
        while (dash) {
            Entry item = new Entry(top, "", at, at, column);
            item.item = true;
            item.from = at + 1;
            item.to = at + 1;
            top = depth(item) < DEEPEST ? item : top;
            at++;
            while (at < end && text.charAt(at) == ' ') {
                at++;
            }
            column = at - lines[lineOf(at)];
            if (at >= end) {
                return;
            }
            dash = isDash(at, end);
        }
        int keyEnd = keyEnd(at, end);
        if (keyEnd < 0) {
            bare(column, end);
            return;
        }
        Entry entry = new Entry(top, unquoted(at, keyEnd), at, keyEnd, column);
        if (depth(entry) < DEEPEST) {
            top = entry;
        }
        at = text.indexOf(':', keyEnd) + 1;
        entry.from = at;
        entry.to = at;
        value(entry, end);
    }

    private static Entry parentOf(Entry entry) {
        Entry parent = entry.parent();
        return parent == null ? entry : parent;
    }

    private static int depth(Entry entry) {
        int depth = 0;
        for (Entry up = entry.parent(); up != null; up = up.parent()) {
            depth++;
        }
        return depth;
    }

    /** What stands on a line without a key: an item's value, or a word that may become a key. */
    private void bare(int column, int end) {
        if (text.charAt(at) == '#') {
            comment(end);
            return;
        }
        if (top.item && top.style == Style.NONE && top.children().isEmpty()) {
            value(top, end);
            return;
        }
        Entry word = new Entry(top, "", at, at, column);
        word.pending = true;
        word.from = at;
        value(word, end);
        word.to = word.valueEnd;
    }

    private boolean isDash(int offset, int end) {
        return offset < end && text.charAt(offset) == '-' && (offset + 1 == end || text.charAt(offset + 1) == ' ');
    }

    /** Behind a key that starts at the offset and has a colon on its line; -1 where there is none. */
    private int keyEnd(int offset, int end) {
        char first = text.charAt(offset);
        if (first == '"' || first == '\'') {
            int close = quoteEnd(offset, end);
            int colon = close;
            while (colon < end && text.charAt(colon) == ' ') {
                colon++;
            }
            return close <= end && isColon(colon, end) && close > offset + 1 ? close : -1;
        }
        if ("{}[],|>#&*!%@`".indexOf(first) >= 0) {
            return -1;
        }
        for (int i = offset; i < end; i++) {
            char c = text.charAt(i);
            if (isColon(i, end)) {
                int stop = i;
                while (stop > offset && text.charAt(stop - 1) == ' ') {
                    stop--;
                }
                return stop;
            }
            if (c == '#' && i > offset && text.charAt(i - 1) == ' ') {
                return -1;
            }
        }
        return -1;
    }

    private boolean isColon(int offset, int end) {
        return offset < end && text.charAt(offset) == ':' && (offset + 1 == end || text.charAt(offset + 1) == ' ');
    }

    private String unquoted(int start, int end) {
        char first = text.charAt(start);
        return (first == '"' || first == '\'') && end - start > 1
                ? text.substring(start + 1, end - 1)
                : text.substring(start, end);
    }

    private void value(Entry entry, int end) {
        skipSpace(end);
        while (at < end && "&!".indexOf(text.charAt(at)) >= 0) {
            while (at < end && text.charAt(at) != ' ') {
                at++;
            }
            skipSpace(end);
        }
        if (at >= end || text.charAt(at) == '#') {
            comment(end);
            return;
        }
        char c = text.charAt(at);
        if (c == '|' || c == '>') {
            blockScalar(entry, end);
        } else if (c == '{' || c == '[') {
            InlineReader inline = new InlineReader(text, comments, entry.indent());
            at = inline.collection(entry, at);
            comment(endOfLine(at));
        } else if (c == '"' || c == '\'') {
            quoted(entry, c);
            comment(endOfLine(at));
        } else {
            int stop = commentOrEnd(at, end);
            scalar(entry, Style.PLAIN, at, stop);
            at = stop;
            comment(end);
        }
    }

    private void skipSpace(int end) {
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static void scalar(Entry entry, Style style, int start, int end) {
        entry.style = style;
        entry.valueStart = start;
        entry.valueEnd = end;
        entry.to = Math.max(entry.to, end);
    }

    private void quoted(Entry entry, char quote) {
        int limit = InlineReader.limit(text, at, entry.indent());
        int close = quoteEnd(at, limit);
        if (close > limit) {
            close = commentOrEnd(at, endOfLine(at));
        } else {
            entry.closed = true;
        }
        scalar(entry, quote == '"' ? Style.DOUBLE : Style.SINGLE, at, close);
        at = close;
    }

    private int quoteEnd(int start, int limit) {
        return InlineReader.quoteEnd(text, start, limit);
    }

    private void blockScalar(Entry entry, int end) {
        int line = lineOf(at);
        comment(end);
        int least = entry.pending ? entry.indent() : entry.indent() + 1;
        int start = line + 1 < lines.length ? lines[line + 1] : text.length();
        int stop = Math.min(start, text.length());
        int next = line + 1;
        while (next < lines.length) {
            int from = lines[next];
            int to = endOfLine(from);
            int first = from;
            while (first < to && text.charAt(first) == ' ') {
                first++;
            }
            if (first < to && first - from < least) {
                break;
            }
            if (first < to) {
                stop = to;
            }
            next++;
        }
        scalar(entry, Style.BLOCK, Math.min(start, stop), stop);
        entry.from = Math.min(start, stop);
        at = Math.max(stop, end);
    }

    /** Notes a comment between here and the end of the line. */
    private void comment(int end) {
        for (int i = at; i < end; i++) {
            if (text.charAt(i) == '#' && (i == 0 || text.charAt(i - 1) <= ' ')) {
                comments.add(new Span(i, end));
                break;
            }
        }
        at = Math.max(at, end);
    }

    private int commentOrEnd(int start, int end) {
        int stop = end;
        for (int i = start + 1; i < end; i++) {
            if (text.charAt(i) == '#' && text.charAt(i - 1) == ' ') {
                stop = i;
                break;
            }
        }
        while (stop > start && text.charAt(stop - 1) <= ' ') {
            stop--;
        }
        return stop;
    }

    private int endOfLine(int offset) {
        int end = offset;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int lineOf(int offset) {
        int found = java.util.Arrays.binarySearch(lines, offset);
        return found >= 0 ? found : -found - 2;
    }
}
