package dev.sluice.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which the problems are marked where they are expected: {@code in: {x: «port-unknown»a.c}}. Two at one place
 * are marked by two marks.
 *
 * @param text without the marks
 * @param expected {@code line:column code}, in the order of the text
 */
record MarkedFlow(String text, List<String> expected) {
    private static final Pattern MARK = Pattern.compile("«([a-z-]+)»");

    static MarkedFlow of(String marked) {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        Matcher matcher = MARK.matcher(marked);
        int at = 0;
        while (matcher.find()) {
            text.append(marked, at, matcher.start());
            at = matcher.end();
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf("\n");
            expected.add(line + ":" + column + " " + matcher.group(1));
        }
        text.append(marked.substring(at));
        return new MarkedFlow(text.toString(), expected);
    }

    /** The problems of an analysis in the same form. */
    static List<String> found(FlowAnalysis analysis) {
        return analysis.problems().stream()
                .sorted(Comparator.comparingInt(dev.sluice.model.Problem::line)
                        .thenComparingInt(dev.sluice.model.Problem::column))
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                .toList();
    }
}
