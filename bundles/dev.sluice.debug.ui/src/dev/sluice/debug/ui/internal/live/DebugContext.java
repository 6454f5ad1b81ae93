package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.RunStates;
import java.util.function.Consumer;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.contexts.DebugContextEvent;
import org.eclipse.debug.ui.contexts.IDebugContextListener;
import org.eclipse.debug.ui.contexts.IDebugContextService;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IWorkbenchWindow;
import org.jspecify.annotations.Nullable;

/** Tells which run is selected in the Debug view of a window. For the UI thread. */
public final class DebugContext implements IDebugContextListener {
    private final IDebugContextService service;
    private final Consumer<@Nullable FlowTarget> then;

    private DebugContext(IDebugContextService service, Consumer<@Nullable FlowTarget> then) {
        this.service = service;
        this.then = then;
    }

    /** Tells at once, and whenever another is selected; of null where it is none. */
    public static DebugContext follow(IWorkbenchWindow window, Consumer<@Nullable FlowTarget> then) {
        IDebugContextService service = DebugUITools.getDebugContextManager().getContextService(window);
        DebugContext context = new DebugContext(service, then);
        service.addDebugContextListener(context);
        then.accept(target(service.getActiveContext()));
        return context;
    }

    /** Tells no longer. */
    public void close() {
        service.removeDebugContextListener(this);
    }

    @Override
    public void debugContextChanged(DebugContextEvent event) {
        then.accept(target(event.getContext()));
    }

    /** What is known of the run that a selection belongs to, whether it is debugged or not; null for none. */
    static @Nullable RunStates states(@Nullable ISelection selection) {
        Object first = selection instanceof IStructuredSelection some ? some.getFirstElement() : null;
        FlowTarget target = target(selection);
        if (first == null || target != null) {
            return target == null ? null : target.states();
        }
        ILaunch launch = Adapters.adapt(first, ILaunch.class);
        for (IProcess process : launch == null ? new IProcess[0] : launch.getProcesses()) {
            RunStates states = process.getAdapter(RunStates.class);
            if (states != null) {
                return states;
            }
        }
        return null;
    }

    /** The run that a selection belongs to; null for none. */
    public static @Nullable FlowTarget target(@Nullable ISelection selection) {
        Object first = selection instanceof IStructuredSelection some ? some.getFirstElement() : null;
        if (first instanceof IDebugElement element && element.getDebugTarget() instanceof FlowTarget target) {
            return target;
        }
        ILaunch launch = first == null ? null : Adapters.adapt(first, ILaunch.class);
        return launch != null && launch.getDebugTarget() instanceof FlowTarget target ? target : null;
    }
}
