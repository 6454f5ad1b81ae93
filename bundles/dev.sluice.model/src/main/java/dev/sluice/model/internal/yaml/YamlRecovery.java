package dev.sluice.model.internal.yaml;

import dev.sluice.model.Limits;
import dev.sluice.model.internal.ProblemLog;
import org.jspecify.annotations.Nullable;

/**
 * Reads what can be read of a text with syntax errors. The text is cut into pieces along its indentation, first at the
 * top-level keys; a piece that parses is taken, a piece that does not is cut again at the keys below it, down to the
 * pieces that are to blame. So one unclosed quote costs one setting, and all the other problems are still found.
 */
final class YamlRecovery {
    /** Flow, section, node, key and some levels of bodies; deeper down a whole piece is given up. */
    private static final int DEEPEST_CUT = 20;

    private final Lines lines;
    private final YamlParser parser;
    private final ProblemLog log;
    private final ProblemLog faults;
    private final Anchors anchors;

    YamlRecovery(String text, YamlParser parser, Limits limits, ProblemLog log) {
        this.lines = new Lines(text, log.source());
        this.parser = parser;
        this.log = log;
        this.faults = new ProblemLog(log.source());
        this.anchors = Anchors.none(limits, log);
    }

    /** The tree of the good pieces. @param whole the error that parsing the text as one met */
    YamlMap recover(YamlFault whole) {
        int to = endOfDocument();
        Pieces pieces = new Pieces(lines, log);
        cut(pieces, 1, to, 0, 0);
        if (faults.isEmpty()) {
            // Each piece is fine by itself, so it is their order or indentation that is not.
            fault(whole);
        }
        log.addAll(faults);
        return pieces.map(0);
    }

    private int endOfDocument() {
        boolean content = false;
        for (int line = 1; line <= lines.count(); line++) {
            if (content && lines.isMarker(line)) {
                return line;
            }
            content |= lines.isContent(line);
        }
        return lines.count() + 1;
    }

    private void cut(Pieces pieces, int from, int to, int indent, int depth) {
        int start = -1;
        int limit = indent;
        for (int line = from; line < to; line++) {
            if (!lines.isContent(line)) {
                continue;
            }
            if (start < 0) {
                start = line;
            } else if (lines.indent(line) <= limit && !lines.isContinuation(line, indent)) {
                piece(pieces, start, line, depth);
                checkIndent(line, indent);
                start = line;
                // Keys below a key that stands too far left are meant to be its own.
                limit = lines.isBareKey(line) ? lines.indent(line) : indent;
            }
        }
        if (start >= 0) {
            piece(pieces, start, to, depth);
        }
    }

    private void checkIndent(int line, int indent) {
        int found = lines.indent(line);
        if (found != indent && !lines.hasTab(line)) {
            faults.error(
                    "indent",
                    lines.start(line),
                    lines.start(line) + found,
                    null,
                    "This line is indented by " + found + (found == 1 ? " column" : " columns")
                            + ", but its neighbours above by " + indent + ". Indent it like them.");
        }
    }

    private void piece(Pieces pieces, int from, int to, int depth) {
        try {
            pieces.take(parse(lines.text(from, to), lines.start(from)));
        } catch (YamlFault fault) {
            int below = lines.nextContent(from + 1, to);
            if (depth < DEEPEST_CUT
                    && lines.isBareKey(from)
                    && below < to
                    && lines.indent(below) > lines.indent(from)) {
                cutBelow(pieces, from, below, to, depth);
            } else {
                giveUp(pieces, from, to, fault);
            }
        }
    }

    private void cutBelow(Pieces pieces, int from, int below, int to, int depth) {
        try {
            reportTabs(from, from + 1);
            YamlNode head = parse(lines.withoutTabs(from, from + 1), lines.start(from));
            Pieces inner = new Pieces(lines, log);
            cut(inner, below, to, lines.indent(below), depth + 1);
            pieces.takeKey(head, inner.map(lines.start(below)));
        } catch (YamlFault fault) {
            giveUp(pieces, from, to, fault);
        }
    }

    private void giveUp(Pieces pieces, int from, int to, YamlFault fault) {
        if (reportTabs(from, to)) {
            try {
                pieces.take(parse(lines.withoutTabs(from, to), lines.start(from)));
            } catch (YamlFault stillWrong) {
                // What is wrong besides the tabs shows once they are gone; guesses now would mislead.
                pieces.broken(from, to);
            }
            return;
        }
        fault(fault);
        if (to > from + 1 && log.source().lineOf(fault.offset()) > from) {
            firstLine(pieces, from, to);
        } else {
            pieces.broken(from, to);
        }
    }

    private void firstLine(Pieces pieces, int from, int to) {
        try {
            pieces.take(parse(lines.text(from, from + 1), lines.start(from)));
        } catch (YamlFault firstLineToo) {
            pieces.broken(from, to); // the fault of the whole piece is logged and explains this one
        }
    }

    private boolean reportTabs(int from, int to) {
        boolean any = false;
        for (int line = from; line < to; line++) {
            if (lines.isContent(line) && lines.hasTab(line)) {
                int tab = lines.tab(line);
                faults.error("tab", tab, tab + 1, null, "A tab cannot indent in YAML. Use spaces.");
                any = true;
            }
        }
        return any;
    }

    private void fault(YamlFault fault) {
        int line = log.source().lineOf(fault.offset());
        int end = Math.min(fault.offset() + 1, log.source().endOfLine(line));
        faults.error(fault.code(), fault.offset(), end, null, fault.getMessage());
    }

    private @Nullable YamlNode parse(String piece, int base) throws YamlFault {
        ProblemLog attempt = new ProblemLog(log.source());
        Anchors own = anchors.attempt(attempt);
        YamlNode node = parser.parse(piece, base, own, attempt);
        if (node != null && !(node.content() instanceof YamlMap)) {
            throw new YamlFault(
                    "yaml-syntax",
                    node.start(),
                    "Something like 'key: value' is expected here, but this is "
                            + node.content().kindName() + ". Check for a missing ': ' or a wrong indentation.");
        }
        anchors.keep(own);
        log.addAll(attempt);
        return node;
    }
}
