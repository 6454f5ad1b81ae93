package dev.sluice.model.internal.write;

import dev.sluice.model.source.SourceText;

/** Finds the lines of the old text that belong to an entry or item in block style, with the comments attached to it. */
final class Chunks {
    private final SourceText source;
    private final String text;

    Chunks(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /** Whether nothing but blanks stands before the slot on its line. */
    boolean startsLine(Slot slot) {
        return text.substring(source.startOfLine(source.lineOf(slot.start())), slot.start())
                .isBlank();
    }

    /** Columns before the slot. */
    int indent(Slot slot) {
        return source.columnOf(slot.start()) - 1;
    }

    /** Where the lines of a slot start: at the comment lines directly above with the same indentation, else at its own. */
    int start(Slot slot) {
        int line = source.lineOf(slot.start());
        if (!startsLine(slot)) {
            return slot.start();
        }
        while (line > 1 && isComment(line - 1) && indent(line - 1) == indent(slot)) {
            line--;
        }
        return source.startOfLine(line);
    }

    /** Where the next line after a slot starts, comments below that are indented deeper included. */
    int end(Slot slot) {
        int last = source.lineOf(slot.end());
        int end = last;
        for (int line = last + 1; line <= source.lines(); line++) {
            if (isComment(line) && indent(line) > indent(slot)) {
                end = line;
            } else if (!isBlank(line)) {
                break;
            }
        }
        return end < source.lines() ? source.startOfLine(end + 1) : text.length();
    }

    /** The start of the blank lines before an offset when blank lines follow too, so that deleting leaves one gap. */
    int withGap(int start, int end) {
        int line = source.lineOf(start);
        boolean gapBelow = end >= text.length() || isBlank(source.lineOf(end));
        if (!gapBelow || start != source.startOfLine(line)) {
            return start;
        }
        while (line > 1 && isBlank(line - 1)) {
            line--;
        }
        return source.startOfLine(line);
    }

    private boolean isBlank(int line) {
        return text.substring(source.startOfLine(line), source.endOfLine(line)).isBlank();
    }

    private boolean isComment(int line) {
        int at = source.startOfLine(line) + indent(line);
        return at < source.endOfLine(line) && text.charAt(at) == '#';
    }

    private int indent(int line) {
        int at = source.startOfLine(line);
        int end = source.endOfLine(line);
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at - source.startOfLine(line);
    }
}
