package dev.sluice.debug.ui.internal.breakpoint;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTarget;
import org.eclipse.ui.IWorkbenchPart;
import org.jspecify.annotations.Nullable;

/** Lets the platform's own commands toggle breakpoints in editors of flows, and in text editors where they edit one. */
public final class ToggleFactory implements IAdapterFactory {
    @Override
    public <T> @Nullable T getAdapter(Object adaptable, Class<T> type) {
        boolean flow = adaptable instanceof IWorkbenchPart part && ToggleTarget.flowOf(part) != null;
        return flow && type == IToggleBreakpointsTarget.class ? type.cast(new ToggleTarget()) : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IToggleBreakpointsTarget.class};
    }
}
