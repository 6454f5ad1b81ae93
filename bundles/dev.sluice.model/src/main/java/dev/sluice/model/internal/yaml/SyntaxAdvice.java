package dev.sluice.model.internal.yaml;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Turns what the YAML library says about a syntax error into what is wrong, where, and what to do. */
final class SyntaxAdvice {
    private static final String CODE = "yaml-syntax";

    private final String problem;
    private final String context;
    private final int at;
    private final int from;
    private final String piece;
    private final int base;

    private SyntaxAdvice(MarkedYamlEngineException e, String piece, CodePointOffsets offsets) {
        this.problem = String.valueOf(e.getProblem());
        this.context = String.valueOf(e.getContext());
        this.base = offsets.of(0);
        this.at = offsets.of(
                e.getProblemMark().or(e::getContextMark).map(Mark::getIndex).orElse(0));
        this.from = e.getContextMark().map(mark -> offsets.of(mark.getIndex())).orElse(at);
        this.piece = piece;
    }

    static YamlFault fault(MarkedYamlEngineException e, String piece, CodePointOffsets offsets) {
        SyntaxAdvice advice = new SyntaxAdvice(e, piece, offsets);
        YamlFault fault = advice.quotes();
        fault = fault == null ? advice.structure() : fault;
        fault = fault == null ? advice.characters() : fault;
        return fault == null ? advice.other() : fault;
    }

    private @Nullable YamlFault quotes() {
        if (!context.contains("quoted scalar")) {
            return null;
        }
        if (problem.contains("end of stream") || problem.contains("document separator")) {
            return new YamlFault(CODE, from, "The quote that opens here is never closed. Close it, or remove it.");
        }
        if (problem.contains("escape")) {
            return new YamlFault(
                    CODE,
                    at,
                    "This is no escape that YAML knows in double quotes. Write \\\\ for a backslash,"
                            + " or use single quotes.");
        }
        return null;
    }

    private @Nullable YamlFault structure() {
        if (problem.startsWith("expected ',' or")) {
            return unclosed();
        }
        if (problem.startsWith("expected <block end>")) {
            return misplaced();
        }
        if (problem.startsWith("could not find expected ':'")) {
            return new YamlFault(CODE, from, "There is no ': ' behind this key. Write 'key: value'.");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return new YamlFault(
                    CODE,
                    at,
                    "No value can start at this ':'. If the text before it contains ': ', put the text in"
                            + " quotes; if it is a key, begin a line with it and indent it like its neighbours.");
        }
        if (problem.startsWith("mapping keys are not allowed")) {
            return new YamlFault(
                    CODE, at, "No key can start here. Begin a line with it and indent it like its neighbours.");
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return new YamlFault(CODE, at, "No list item can start here. Begin a line with its '-', below the key.");
        }
        return null;
    }

    private YamlFault unclosed() {
        boolean list = problem.contains("']'");
        String what = list ? "list" : "mapping";
        String close = list ? "]" : "}";
        if (problem.endsWith("<stream end>")
                || problem.endsWith("<document end>")
                || problem.endsWith("<document start>")) {
            return new YamlFault(CODE, from, "The " + what + " that opens here is never closed. Add '" + close + "'.");
        }
        return new YamlFault(
                CODE,
                at,
                "A ',' or '" + close + "' is missing before this, in the " + what + " that opens "
                        + (from >= base && line(from) == line(at)
                                ? "on this line."
                                : (line(at) - line(from)) + " lines above."));
    }

    private YamlFault misplaced() {
        char found = charAt();
        if (found == ']' || found == '}') {
            return new YamlFault(CODE, at, "No bracket is open that this '" + found + "' could close. Remove it.");
        }
        if (found == ',') {
            return new YamlFault(
                    CODE,
                    at,
                    "A ',' separates values only within brackets. Put the whole text in quotes, or remove it.");
        }
        if (context.contains("block mapping") && onlyBlanksBefore()) {
            return new YamlFault(
                    CODE, at, "This line does not line up with the keys above. Indent it like its neighbours.");
        }
        return new YamlFault(
                CODE,
                at,
                "Nothing more can stand on this line. Put the whole value in quotes, or remove what follows.");
    }

    private @Nullable YamlFault characters() {
        if (problem.contains("(TAB)") && charAt() == '\t') {
            return new YamlFault("tab", at, "A tab cannot indent in YAML. Use spaces.");
        }
        if (problem.contains("cannot start any token")) {
            return new YamlFault(CODE, at, "A value cannot begin with '" + charAt() + "'. Put it in quotes.");
        }
        if (problem.startsWith("expected the node content")
                && at - base >= piece.stripTrailing().length()) {
            return new YamlFault(
                    CODE,
                    base + Math.max(0, piece.stripTrailing().length() - 1),
                    "The text ends here although brackets are still open. Close them.");
        }
        if (problem.startsWith("expected the node content")) {
            return new YamlFault(CODE, at, "A value is missing before this. Write one, or remove what announces it.");
        }
        if (context.contains("block scalar")) {
            return new YamlFault(
                    CODE,
                    at,
                    "The head of a text block is '|' or '>', then at most '+' or '-' and a digit; the text"
                            + " starts on the next line. Remove the rest (" + problem + ").");
        }
        return null;
    }

    private YamlFault other() {
        String where = context.equals("null") ? "" : context + ": ";
        return new YamlFault(
                CODE, at, "This is not YAML (" + where + problem + "). Mend it, or put the value in quotes.");
    }

    private char charAt() {
        int index = at - base;
        return index >= 0 && index < piece.length() ? piece.charAt(index) : ' ';
    }

    private boolean onlyBlanksBefore() {
        for (int i = Math.min(at - base, piece.length()) - 1;
                i >= 0 && piece.charAt(i) != '\n' && piece.charAt(i) != '\r';
                i--) {
            if (piece.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    private int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset - base, piece.length()); i++) {
            line += piece.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
