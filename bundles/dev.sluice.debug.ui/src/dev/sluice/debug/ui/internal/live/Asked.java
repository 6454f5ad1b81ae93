package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.model.NodeAnswer;
import dev.sluice.debug.core.state.NodeQuestion;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import java.util.Comparator;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What a node of a run that goes on asks a person now.
 *
 * @param path of the node
 */
record Asked(RunStates run, String path, NodeQuestion question) {
    /** What a node asks; null where it waits for nobody, or the past of the run is looked at. */
    static @Nullable Asked of(RunStates run, String path) {
        NodeStatus status = run.phase().ended() || run.moment() != null ? null : run.node(path);
        NodeQuestion question = status == null ? null : status.question();
        return question == null ? null : new Asked(run, path, question);
    }

    /** What was asked first of all that a run asks now; null where it waits for nobody. */
    static @Nullable Asked longest(RunStates run) {
        return run.nodes().stream()
                .map(status -> of(run, status.path()))
                .filter(java.util.Objects::nonNull)
                .min(Comparator.comparing(asked -> asked.question().since()))
                .orElse(null);
    }

    /** Has a person approve or reject it, and tells the run. What the run refuses is shown. */
    void answer(Shell shell, boolean approve) {
        AnswerDialog dialog =
                new AnswerDialog(shell, approve, question.message(), "Node " + path + "\n" + AskLook.facts(question));
        if (dialog.open() == Window.OK) {
            NodeControl.answer(
                    run, new NodeAnswer(path, question.activation(), approve, dialog.by(), dialog.comment()));
        }
    }
}
