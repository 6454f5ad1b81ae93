package dev.sluice.cli.report;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.model.Problem;
import dev.sluice.model.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Problems as compilers print them, {@code file:line:column: error: message [code]}, which editors and terminals turn
 * into links; with excerpts each is followed by its line of the file and a caret.
 */
public final class ProblemText {
    private static final int GUTTER = 8;

    private final boolean excerpts;
    private final int width;

    /**
     * Texts of a form.
     *
     * @param excerpts whether the line of the file follows
     * @param width how many columns an excerpt may take
     */
    public ProblemText(boolean excerpts, int width) {
        this.excerpts = excerpts;
        this.width = width;
    }

    /** The lines for the problems of a file, in their order. */
    public List<Line> lines(FileProblems file) {
        List<Line> lines = new ArrayList<>();
        for (Problem problem : file.problems()) {
            lines.add(headline(file.file(), problem));
            if (excerpts && problem.line() <= file.source().lines()) {
                lines.addAll(excerpt(file.source(), problem));
            }
        }
        return lines;
    }

    private static Line headline(String file, Problem problem) {
        return new Line()
                .add(Style.STRONG, file + ":" + problem.line() + ":" + problem.column() + ": ")
                .add(style(problem), problem.isError() ? "error: " : "warning: ")
                .add(problem.message())
                .add(Style.QUIET, " [" + problem.code() + "]");
    }

    private static Style style(Problem problem) {
        return problem.isError() ? Style.BAD : Style.WARN;
    }

    /** The line around the problem's column, cut to the width, and a caret for each column of the problem. */
    private List<Line> excerpt(SourceText source, Problem problem) {
        String line = source.text().substring(source.startOfLine(problem.line()), source.endOfLine(problem.line()));
        if (line.isBlank()) {
            return List.of();
        }
        int at = Math.min(problem.column() - 1, line.length());
        int end =
                problem.endLine() == problem.line() ? Math.min(problem.endColumn() - 1, line.length()) : line.length();
        int room = Math.max(10, width - GUTTER);
        int from = Columns.of(clean(line.substring(0, Math.max(at, end)))) <= room ? 0 : Math.max(0, at - room / 3);
        String shown = (from == 0 ? "" : "…") + clean(line.substring(from));
        int before = Columns.of(clean(line.substring(from, at))) + (from == 0 ? 0 : 1);
        int marked = Math.max(1, Columns.of(clean(line.substring(at, Math.max(at, end)))));
        Line text = new Line()
                .add(Style.QUIET, String.format("%5d │ ", problem.line()))
                .add(shown);
        Line caret = new Line()
                .add(Style.QUIET, "      │ ")
                .to(GUTTER + before)
                .add(style(problem), "^".repeat(Math.min(marked, Math.max(1, width - GUTTER - before))));
        return Stream.of(text, caret).map(each -> each.cut(width)).toList();
    }

    private static String clean(String text) {
        return Columns.clean(text, false);
    }
}
