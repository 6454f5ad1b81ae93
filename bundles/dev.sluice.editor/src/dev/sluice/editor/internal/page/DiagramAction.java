package dev.sluice.editor.internal.page;

import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.Action;

/** An action of the diagram: a label, when it makes sense, what it does. */
final class DiagramAction extends Action {
    private final BooleanSupplier enabled;
    private final Runnable run;

    /** @param key as it is shown behind the label; empty for none, or where the workbench binds it */
    DiagramAction(String label, String key, BooleanSupplier enabled, Runnable run) {
        super(key.isEmpty() ? label : label + "\t" + key);
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
