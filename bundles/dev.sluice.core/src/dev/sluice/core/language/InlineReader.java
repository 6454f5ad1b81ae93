package dev.sluice.core.language;

import dev.sluice.core.language.Entry.Style;
import dev.sluice.core.language.FlowTree.Span;
import java.util.List;

/** Reads collections in braces and brackets. */
final class InlineReader {
    private static final int DEEPEST = 100;

    private final String text;
    private final List<Span> comments;
    private final int indent;
    private int at;
    private int limit;
    private int depth;

    /** @param indent the column of the block entry that the collection belongs to */
    InlineReader(String text, List<Span> comments, int indent) {
        this.text = text;
        this.comments = comments;
        this.indent = indent;
    }

    /** Where a value that starts here ends at the latest: before a line that looks like a key and is not indented deeper. */
    static int limit(String text, int start, int indent) {
        int line = text.indexOf('\n', start);
        while (line >= 0) {
            int first = line + 1;
            while (first < text.length() && text.charAt(first) == ' ') {
                first++;
            }
            boolean content = first < text.length() && "\r\n#}]".indexOf(text.charAt(first)) < 0;
            if (content && first - line - 1 <= indent) {
                return line;
            }
            line = text.indexOf('\n', line + 1);
        }
        return text.length();
    }

    /** Behind the quote that closes; beyond the limit where none does. */
    static int quoteEnd(String text, int start, int limit) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (c == quote) {
                if (quote == '\'' && i + 1 < limit && text.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    return i + 1;
                }
            }
            i++;
        }
        return Integer.MAX_VALUE;
    }

    /** Reads the collection that opens at an offset into an entry; answers the offset behind it. */
    int collection(Entry entry, int start) {
        at = start;
        limit = limit(text, start, indent);
        // one line suffices for most; an open bracket shall not swallow the lines below that are keys of their own
        read(entry);
        return at;
    }

    private void read(Entry entry) {
        char open = text.charAt(at);
        char close = open == '{' ? '}' : ']';
        entry.open = open;
        entry.from = at;
        at++;
        depth++;
        while (at < limit) {
            space();
            if (at >= limit) {
                break;
            }
            char c = text.charAt(at);
            if (c == close) {
                at++;
                entry.closedCollection = true;
                break;
            }
            if (c == '}' || c == ']') {
                break;
            }
            if (c == ',') {
                at++;
                continue;
            }
            int before = at;
            part(entry, open == '{');
            if (at == before) {
                at++;
            }
        }
        depth--;
        entry.to = at;
    }

    private void part(Entry parent, boolean mapping) {
        int start = at;
        int end = keyEnd();
        Entry entry;
        if (end >= 0) {
            String raw = text.substring(start, end);
            boolean quoted = raw.length() > 1 && (raw.charAt(0) == '"' || raw.charAt(0) == '\'');
            entry = new Entry(parent, quoted ? raw.substring(1, raw.length() - 1) : raw, start, end, indent);
            at = text.indexOf(':', end) + 1;
        } else {
            entry = new Entry(parent, "", start, start, indent);
            entry.pending = mapping;
            entry.item = !mapping;
        }
        entry.inline = true;
        entry.from = at;
        entry.to = at;
        space();
        if (at < limit) {
            value(entry);
        }
        int rest = at;
        while (rest < limit && (text.charAt(rest) == ' ')) {
            rest++;
        }
        entry.to = Math.max(entry.to, rest);
    }

    private void value(Entry entry) {
        char c = text.charAt(at);
        if ((c == '{' || c == '[') && depth < DEEPEST) {
            read(entry);
        } else if (c == '"' || c == '\'') {
            int close = quoteEnd(text, at, limit);
            entry.closed = close <= limit;
            entry.style = c == '"' ? Style.DOUBLE : Style.SINGLE;
            entry.valueStart = at;
            entry.valueEnd = entry.closed ? close : lineEnd();
            at = entry.valueEnd;
        } else {
            int end = plainEnd();
            if (end > at) {
                entry.style = Style.PLAIN;
                entry.valueStart = at;
                entry.valueEnd = end;
                at = end;
            }
        }
    }

    /** Behind a plain scalar; braces of a template belong to it, although YAML does not take them unquoted here. */
    private int plainEnd() {
        int nested = 0;
        int i = at;
        int last = at;
        while (i < limit) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '$' && i + 1 < limit && text.charAt(i + 1) == '{') {
                nested++;
                i++;
            } else if (c == '}' && nested > 0) {
                nested--;
            } else if (nested == 0
                    && (c == ',' || c == '}' || c == '{' || c == '[' && i == at || c == ']' && !opened(i))) {
                break;
            } else if (c == '#' && i > at && text.charAt(i - 1) == ' ') {
                break;
            }
            i++;
            if (c > ' ') {
                last = i;
            }
        }
        return last;
    }

    /** Whether a bracket closes one that a half-typed expression opened, as in {@code {of: item.list[0]}}. */
    private boolean opened(int close) {
        int open = 0;
        for (int i = at; i < close; i++) {
            open += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
        }
        return open > 0;
    }

    private int keyEnd() {
        char first = text.charAt(at);
        int i = at;
        if (first == '"' || first == '\'') {
            i = quoteEnd(text, at, limit);
            return i <= limit && i < text.length() && text.charAt(i) == ':' ? i : -1;
        }
        while (i < limit) {
            char c = text.charAt(i);
            if (c == ':' && (i + 1 >= limit || " ,]}\r\n".indexOf(text.charAt(i + 1)) >= 0)) {
                return i;
            }
            if (",[]{}\n\r".indexOf(c) >= 0) {
                return -1;
            }
            i++;
        }
        return -1;
    }

    private void space() {
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '#' && text.charAt(at - 1) <= ' ') {
                int end = lineEnd();
                comments.add(new Span(at, end));
                at = end;
            } else if (c > ' ') {
                return;
            } else {
                at++;
            }
        }
    }

    private int lineEnd() {
        int end = at;
        while (end < limit && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
