package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.internal.session.Session;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.DebugElement;
import org.eclipse.debug.core.model.IDebugTarget;
import org.jspecify.annotations.Nullable;

/** What all elements of a run that is debugged have. */
abstract class FlowElement extends DebugElement {
    final Session session;

    FlowElement(@Nullable IDebugTarget target, Session session) {
        super(target);
        this.session = session;
    }

    @Override
    public final String getModelIdentifier() {
        return DebugCore.MODEL;
    }

    /** Not after the platform has stopped. */
    @Override
    public void fireEvent(DebugEvent event) {
        if (DebugPlugin.getDefault() != null) {
            super.fireEvent(event);
        }
    }

    static DebugException refusal(String message) {
        return DebugCore.failure(DebugCore.REFUSED, message, null);
    }
}
