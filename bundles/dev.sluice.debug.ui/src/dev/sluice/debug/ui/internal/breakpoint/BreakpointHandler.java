package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** What the context menu of a diagram does with the breakpoints that are there. Enabled where there are any. */
public abstract class BreakpointHandler extends AbstractHandler {
    /** Enables or disables them. */
    public static final class Enablement extends BreakpointHandler {
        @Override
        void run(ExecutionEvent event, List<PlaceBreakpoint> breakpoints) {
            Toggles.enablement(breakpoints);
        }
    }

    /** Shows the properties of the first. */
    public static final class Properties extends BreakpointHandler {
        @Override
        void run(ExecutionEvent event, List<PlaceBreakpoint> breakpoints) {
            PreferenceDialog dialog = PreferencesUtil.createPropertyDialogOn(
                    HandlerUtil.getActiveShell(event), breakpoints.get(0), PlaceBreakpointPage.ID, null, null);
            if (dialog != null) {
                // the platform knows no name of a breakpoint
                dialog.getShell().setText("Properties for " + breakpoints.get(0).label());
                dialog.open();
            }
        }
    }

    abstract void run(ExecutionEvent event, List<PlaceBreakpoint> breakpoints);

    @Override
    public void setEnabled(@Nullable Object context) {
        Object part = HandlerUtil.getVariable(context, "activePart");
        setBaseEnabled(
                part instanceof IWorkbenchPart known && !Selected.of(known).isEmpty());
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        List<PlaceBreakpoint> breakpoints = Selected.of(HandlerUtil.getActivePart(event));
        if (!breakpoints.isEmpty()) {
            run(event, breakpoints);
        }
        return null;
    }
}
