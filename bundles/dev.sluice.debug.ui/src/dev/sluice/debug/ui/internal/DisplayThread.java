package dev.sluice.debug.ui.internal;

import dev.sluice.debug.core.model.UiThread;
import org.eclipse.swt.widgets.Display;

/** Tells the debug model that the thread of a display must not wait for a runner. */
public final class DisplayThread implements UiThread {
    @Override
    public boolean isCurrent() {
        return Display.getCurrent() != null;
    }
}
