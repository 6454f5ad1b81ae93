package dev.sluice.validation.internal;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.source.Range;
import dev.sluice.validation.expr.ExpressionProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Collects the problems of one flow, each at its place in the text. */
final class Report {
    private final FlowDocument document;
    private final List<Problem> problems = new ArrayList<>();

    Report(FlowDocument document) {
        this.document = document;
    }

    FlowDocument document() {
        return document;
    }

    /** An error where the name or key of an element stands. */
    void error(String code, EObject at, @Nullable Node node, String message) {
        error(code, document.positionOf(at), node, message);
    }

    /** An error at the value of an element, behind its key. */
    void valueError(String code, EObject at, @Nullable Node node, String message) {
        error(code, document.valueOf(at), node, message);
    }

    void error(String code, Range at, @Nullable Node node, String message) {
        problems.add(Problem.error(code, message, at, path(node)));
    }

    void warning(String code, Range at, @Nullable Node node, String message) {
        problems.add(Problem.warning(code, message, at, path(node)));
    }

    /** Problems of an expression that stands in a scalar, each at the part of it that is wrong. */
    void expression(List<ExpressionProblem> found, Literal literal, @Nullable Node node) {
        for (ExpressionProblem problem : found) {
            Range at = literal instanceof TextLiteral text
                    ? document.positionWithin(text, problem.offset(), Math.max(problem.end(), problem.offset()))
                    : document.valueOf(literal);
            error(problem.code(), at, node, sentence(problem.message()));
        }
    }

    /** A message as a whole sentence: with a capital letter, and an end. */
    static String sentence(String text) {
        if (text.isEmpty()) {
            return text;
        }
        char last = text.charAt(text.length() - 1);
        boolean ends = last == '.' || last == '?' || last == '!';
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + (ends ? "" : ".");
    }

    /** How many problems were added. */
    int size() {
        return problems.size();
    }

    /** The problems that were added after there were so many. */
    List<Problem> since(int size) {
        return List.copyOf(problems.subList(size, problems.size()));
    }

    void addAll(List<Problem> known) {
        problems.addAll(known);
    }

    private static @Nullable String path(@Nullable Node node) {
        return node == null ? null : node.path();
    }

    /** All problems, those of the reader too, in the order of the text. */
    List<Problem> sorted() {
        List<Problem> all = new ArrayList<>(document.problems());
        all.addAll(problems);
        all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return all;
    }
}
