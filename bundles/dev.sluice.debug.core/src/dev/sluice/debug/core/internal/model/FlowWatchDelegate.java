package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.internal.protocol.Connection;
import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowValue;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IWatchExpressionDelegate;
import org.eclipse.debug.core.model.IWatchExpressionListener;
import org.eclipse.debug.core.model.IWatchExpressionResult;
import org.jspecify.annotations.Nullable;

/** Evaluates watch expressions in a frame, without waiting. */
public final class FlowWatchDelegate implements IWatchExpressionDelegate {
    @Override
    public void evaluateExpression(String expression, IDebugElement context, IWatchExpressionListener listener) {
        FlowFrame frame = frame(context);
        if (frame == null || !frame.isSuspended()) {
            // nothing to evaluate with: what it showed last stays
            listener.watchEvaluationFinished(null);
            return;
        }
        frame.evaluate(expression)
                .whenComplete((value, failure) -> listener.watchEvaluationFinished(
                        new Result(expression, value, failure == null ? null : Connection.failure(failure))));
    }

    private static @Nullable FlowFrame frame(IDebugElement context) {
        try {
            return switch (context) {
                case FlowFrame frame -> frame;
                case IThread lane when lane.getTopStackFrame() instanceof FlowFrame top -> top;
                default -> null;
            };
        } catch (DebugException e) {
            // it goes on meanwhile
            return null;
        }
    }

    private record Result(
            String expression,
            @Nullable FlowValue value,
            @Nullable DebugException failure) implements IWatchExpressionResult {
        @Override
        public @Nullable IValue getValue() {
            return value;
        }

        @Override
        public boolean hasErrors() {
            return failure != null;
        }

        @Override
        public String[] getErrorMessages() {
            return failure == null
                    ? new String[0]
                    : new String[] {failure.getStatus().getMessage()};
        }

        @Override
        public String getExpressionText() {
            return expression;
        }

        @Override
        public @Nullable DebugException getException() {
            return failure;
        }
    }
}
