package dev.sluice.model.internal.yaml;

import dev.sluice.model.source.SourceText;
import org.jspecify.annotations.Nullable;

/** The lines of a text as recovery sees them: their indentation and whether they hold a key. Lines count from 1. */
final class Lines {
    private final String text;
    private final SourceText source;

    Lines(String text, SourceText source) {
        this.text = text;
        this.source = source;
    }

    int count() {
        return source.lines();
    }

    int start(int line) {
        return source.startOfLine(line);
    }

    /** The text of some lines. @param to the line after the last one */
    String text(int from, int to) {
        return text.substring(start(from), to > count() ? text.length() : start(to));
    }

    /** The same with a space for each tab that indents, so that all offsets stay. */
    String withoutTabs(int from, int to) {
        StringBuilder clean = new StringBuilder(text(from, to));
        for (int line = from; line < to; line++) {
            int first = first(line);
            for (int i = start(line); i < first; i++) {
                clean.setCharAt(i - start(from), ' ');
            }
        }
        return clean.toString();
    }

    /** The number of blanks before the first character. */
    int indent(int line) {
        return first(line) - start(line);
    }

    /** Whether the line is more than blanks, a comment, a directive or a document marker. */
    boolean isContent(int line) {
        int first = first(line);
        return first < source.endOfLine(line)
                && text.charAt(first) != '#'
                && !isMarker(line)
                && !(first == start(line) && text.charAt(first) == '%');
    }

    /** Whether a document starts or ends on the line. */
    boolean isMarker(int line) {
        String content = text.substring(start(line), Math.min(start(line) + 4, source.endOfLine(line)));
        return content.stripTrailing().equals("---") || content.stripTrailing().equals("...");
    }

    /** Whether a line at the indentation of keys belongs to the key above: a list item or a closing bracket. */
    boolean isContinuation(int line, int indent) {
        int first = first(line);
        char c = text.charAt(first);
        boolean item = c == '-' && (first + 1 >= source.endOfLine(line) || text.charAt(first + 1) == ' ');
        return indent(line) == indent && (item || c == ']' || c == '}');
    }

    /** Whether a tab is among the blanks before the first character. */
    boolean hasTab(int line) {
        return tab(line) >= 0;
    }

    /** The offset of the first tab before the first character, or -1. */
    int tab(int line) {
        int first = first(line);
        for (int i = start(line); i < first; i++) {
            if (text.charAt(i) == '\t') {
                return i;
            }
        }
        return -1;
    }

    /** The first line with content from one line on, or the end. */
    int nextContent(int from, int to) {
        int line = from;
        while (line < to && !isContent(line)) {
            line++;
        }
        return line;
    }

    /** Whether the line is a key with nothing but a comment behind it. */
    boolean isBareKey(int line) {
        YamlScalar key = keyOf(line);
        if (key == null) {
            return false;
        }
        String rest = text.substring(text.indexOf(':', key.end()) + 1, source.endOfLine(line))
                .strip();
        return rest.isEmpty() || rest.startsWith("#");
    }

    /** The key on the line as far as it is a simple one. */
    @Nullable
    YamlScalar keyOf(int line) {
        int first = first(line);
        int end = source.endOfLine(line);
        int colon = first;
        while (colon < end
                && !(text.charAt(colon) == ':'
                        && (colon + 1 == end || text.charAt(colon + 1) == ' ' || text.charAt(colon + 1) == '\t'))) {
            colon++;
        }
        if (colon >= end || colon == first || "\"'[]{}#&*!|>%@`,?-".indexOf(text.charAt(first)) >= 0) {
            return null;
        }
        String key = text.substring(first, colon).stripTrailing();
        return new YamlScalar(first, first + key.length(), CoreSchema.kindOf(key), YamlScalar.Style.PLAIN, key);
    }

    private int first(int line) {
        int end = source.endOfLine(line);
        int at = start(line);
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
