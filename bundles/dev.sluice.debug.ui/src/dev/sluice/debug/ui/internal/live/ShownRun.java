package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.RunStates;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.contexts.DebugContextEvent;
import org.eclipse.debug.ui.contexts.IDebugContextListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.jspecify.annotations.Nullable;

/** Shows the run that is selected in the Debug view on the diagrams. */
final class ShownRun implements IDebugContextListener {
    private final LiveDiagrams diagrams;

    ShownRun(IWorkbenchWindow window, LiveDiagrams diagrams) {
        this.diagrams = diagrams;
        DebugUITools.getDebugContextManager().getContextService(window).addDebugContextListener(this);
    }

    @Override
    public void debugContextChanged(DebugContextEvent event) {
        if (event.getContext() instanceof IStructuredSelection selection && !selection.isEmpty()) {
            RunStates run = runOf(selection.getFirstElement());
            if (run != null) {
                diagrams.show(run);
            }
        }
    }

    private static @Nullable RunStates runOf(Object element) {
        ILaunch launch = Adapters.adapt(element, ILaunch.class);
        if (launch == null) {
            return null;
        }
        if (launch.getDebugTarget() instanceof FlowTarget target) {
            return target.states();
        }
        return LiveRuns.get().all().stream()
                .filter(run -> run.launch() == launch)
                .findFirst()
                .orElse(null);
    }
}
