package dev.sluice.debug.ui.internal.breakpoint;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.jspecify.annotations.Nullable;

/** Stops debug runs at failures, or does so no longer. */
public final class FailureHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        Toggles.failures();
        return null;
    }
}
