package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.RunStates;

/** Says that a flow is not what runs any more. */
final class EditedNote {
    private EditedNote() {}

    /** The text for the diagram; empty where the flow is what runs, or nobody looks at the run any more. */
    static String of(RunStates run) {
        if (!run.isEdited()) {
            return "";
        }
        if (run.launch().getDebugTarget() instanceof FlowTarget target && target.isHistory()) {
            return target.isTerminated()
                    ? ""
                    : "The flow has been changed since this run. Its nodes are shown where they have the same paths.";
        }
        return run.phase().ended()
                ? ""
                : "The flow has been edited since this run began, which goes on with the text as it was."
                        + " Its nodes are shown where they have the same paths.";
    }
}
