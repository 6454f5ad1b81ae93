package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.model.FlowTarget;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.jspecify.annotations.Nullable;

/**
 * Shows the run that is selected in the Debug view of a window on the diagrams, and lets the keys of stepping work meanwhile
 * in whatever perspective there is.
 */
final class ShownRun {
    private static final String DEBUGGING = "org.eclipse.debug.ui.debugging";

    private final LiveDiagrams diagrams;
    private final IContextService contexts;
    private @Nullable IContextActivation keys;

    private ShownRun(LiveDiagrams diagrams, IContextService contexts) {
        this.diagrams = diagrams;
        this.contexts = contexts;
    }

    /** Follows the window until it closes. */
    static void follow(IWorkbenchWindow window, LiveDiagrams diagrams) {
        IContextService contexts = window.getService(IContextService.class);
        if (contexts != null) {
            DebugContext.follow(window, new ShownRun(diagrams, contexts)::show);
        }
    }

    private void show(@Nullable FlowTarget target) {
        if (target != null) {
            diagrams.show(target.states());
        }
        boolean wanted = target != null && !target.isTerminated();
        IContextActivation active = keys;
        if (wanted && active == null) {
            keys = contexts.activateContext(DEBUGGING);
        } else if (!wanted && active != null) {
            contexts.deactivateContext(active);
            keys = null;
        }
    }
}
