package dev.sluice.debug.ui.internal.live;

import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;

/** Tells of the editors of one window that come and go. */
record PartFollower(LiveDiagrams diagrams) implements IPartListener2 {
    @Override
    public void partOpened(IWorkbenchPartReference reference) {
        opened(reference);
    }

    @Override
    public void partVisible(IWorkbenchPartReference reference) {
        // One that was restored with the window is made when it is first shown.
        opened(reference);
    }

    private void opened(IWorkbenchPartReference reference) {
        IWorkbenchPart part = reference.getPart(false);
        if (part != null) {
            diagrams.opened(part);
        }
    }

    @Override
    public void partClosed(IWorkbenchPartReference reference) {
        IWorkbenchPart part = reference.getPart(false);
        if (part != null) {
            diagrams.closed(part);
        }
    }
}
