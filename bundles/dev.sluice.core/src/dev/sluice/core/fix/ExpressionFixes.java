package dev.sluice.core.fix;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.source.Range;
import dev.sluice.model.source.SourceText;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Literals;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fixes of names in expressions. The names that an expression sees are known to the compiler of expressions alone, so the
 * nearest one is taken from its sentence.
 */
final class ExpressionFixes {
    private static final Pattern NEAREST = Pattern.compile("(?i)did you mean '([A-Za-z_][A-Za-z0-9_]*)'\\?");
    private static final Pattern WRONG = Pattern.compile("(?i)no (?:field |param )?'([A-Za-z_][A-Za-z0-9_]*)'");

    private final FlowDocument document;
    private final Problem problem;

    ExpressionFixes(FlowAnalysis analysis, Problem problem) {
        this.document = analysis.document();
        this.problem = problem;
    }

    List<Fix> nearestName() {
        Matcher nearest = NEAREST.matcher(problem.message());
        Matcher wrong = WRONG.matcher(problem.message());
        if (!nearest.find() || !wrong.find()) {
            return List.of();
        }
        String near = nearest.group(1);
        String name = wrong.group(1);
        SourceText source = document.source();
        int start = source.startOfLine(problem.line()) + problem.column() - 1;
        int end = source.startOfLine(problem.endLine()) + problem.endColumn() - 1;
        for (TextLiteral text : new Elements(document).all(TextLiteral.class)) {
            Range value = document.valueOf(text);
            if (value.offset() <= start && end <= value.endOffset()) {
                int at = find(text, name, start, end);
                if (at >= 0) {
                    String content = Literals.text(text);
                    String mended = content.substring(0, at) + near + content.substring(at + name.length());
                    return List.of(new Fix.Edit("Change to '" + near + "'", flow -> text.setValue(mended)));
                }
            }
        }
        return List.of();
    }

    /** Where the name stands in the content of a literal, given where the problem is in the text; negative for nowhere. */
    private int find(TextLiteral text, String name, int start, int end) {
        String content = Literals.text(text);
        Matcher names = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name) + "(?![A-Za-z0-9_])")
                .matcher(content);
        while (names.find()) {
            Range at = document.positionWithin(text, names.start(), names.end());
            if (at.offset() <= end && start <= at.endOffset()) {
                return names.start();
            }
        }
        return -1;
    }
}
