package dev.sluice.editor.internal.page;

import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.Action;

/** What the diagram does for a command of the workbench, which has its name and key: when it makes sense, and how. */
final class DiagramAction extends Action {
    private final BooleanSupplier enabled;
    private final Runnable run;

    DiagramAction(BooleanSupplier enabled, Runnable run) {
        this.enabled = enabled;
        this.run = run;
    }

    void update() {
        setEnabled(enabled.getAsBoolean());
    }

    @Override
    public boolean isEnabled() {
        return enabled.getAsBoolean();
    }

    @Override
    public void run() {
        run.run();
    }
}
