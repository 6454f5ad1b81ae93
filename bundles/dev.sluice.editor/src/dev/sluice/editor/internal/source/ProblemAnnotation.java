package dev.sluice.editor.internal.source;

import dev.sluice.model.Problem;
import org.eclipse.jface.text.source.Annotation;

/** Underlines a problem that has no marker yet. */
public final class ProblemAnnotation extends Annotation {
    private static final String ERROR = "org.eclipse.ui.workbench.texteditor.error";
    private static final String WARNING = "org.eclipse.ui.workbench.texteditor.warning";

    private final Problem problem;

    ProblemAnnotation(Problem problem) {
        super(problem.isError() ? ERROR : WARNING, false, problem.message());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
