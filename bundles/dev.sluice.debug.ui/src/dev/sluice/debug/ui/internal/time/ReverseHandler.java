package dev.sluice.debug.ui.internal.time;

import dev.sluice.debug.core.model.ReverseSteps;
import dev.sluice.debug.ui.internal.live.DebugContext;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Goes back in the run that is selected in the Debug view. Nothing runs again. */
public abstract class ReverseHandler extends AbstractHandler {
    /** To the stop before. */
    public static final class StepBack extends ReverseHandler {
        @Override
        boolean can(ReverseSteps steps) {
            return steps.canStepBack();
        }

        @Override
        void go(ReverseSteps steps) throws DebugException {
            steps.stepBack();
        }
    }

    /** To the breakpoint before, or to the beginning. */
    public static final class Continue extends ReverseHandler {
        @Override
        boolean can(ReverseSteps steps) {
            return steps.canReverseContinue();
        }

        @Override
        void go(ReverseSteps steps) throws DebugException {
            steps.reverseContinue();
        }
    }

    abstract boolean can(ReverseSteps steps);

    abstract void go(ReverseSteps steps) throws DebugException;

    /** The lane, frame or run that is selected; where a launch or process is, its run. */
    private static @Nullable ReverseSteps steps() {
        Object context = DebugUITools.getDebugContext();
        if (context instanceof ReverseSteps steps) {
            return steps;
        }
        return context == null ? null : DebugContext.target(new StructuredSelection(context));
    }

    @Override
    public boolean isEnabled() {
        ReverseSteps steps = steps();
        return steps != null && can(steps);
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        ReverseSteps steps = steps();
        if (steps != null && can(steps)) {
            try {
                go(steps);
            } catch (DebugException e) {
                ErrorDialog.openError(HandlerUtil.getActiveShell(event), "Go Back", null, e.getStatus());
            }
        }
        return null;
    }
}
