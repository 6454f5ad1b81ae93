package dev.sluice.debug.core.internal.model;

import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.IWatchExpressionDelegate;
import org.eclipse.debug.core.model.IWatchExpressionListener;

/** Evaluates watch expressions in a frame. */
public final class FlowWatchDelegate implements IWatchExpressionDelegate {
    @Override
    public void evaluateExpression(String expression, IDebugElement context, IWatchExpressionListener listener) {
        // nothing can be evaluated before there is a target
    }
}
