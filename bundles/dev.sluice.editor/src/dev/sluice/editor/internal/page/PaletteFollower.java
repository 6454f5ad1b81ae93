package dev.sluice.editor.internal.page;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.CatalogueListener;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.editor.UiQueue;
import dev.sluice.editor.internal.palette.PaletteView;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.swt.widgets.Control;

/** Keeps a palette in step with the node types and the scripts that there are. Made and closed in the UI thread. */
final class PaletteFollower implements CatalogueListener, AutoCloseable {
    private final PaletteView palette;
    private final Control area;
    private final IFile flow;
    /** A flock of changes is one look at what there is. */
    private final AtomicBoolean asked = new AtomicBoolean();

    PaletteFollower(PaletteView palette, Control area, IFile flow) {
        this.palette = palette;
        this.area = area;
        this.flow = flow;
        WorkspaceCatalogue.get().addListener(this);
    }

    @Override
    public void typesChanged() {
        later();
    }

    @Override
    public void scriptsChanged(IProject project) {
        if (project.equals(flow.getProject())) {
            later();
        }
    }

    private void later() {
        if (asked.compareAndSet(false, true)) {
            UiQueue.later(this::refresh);
        }
    }

    private void refresh() {
        asked.set(false);
        if (!area.isDisposed() && FlowFolder.rootOf(flow).isAccessible()) {
            palette.refresh();
        }
    }

    @Override
    public void close() {
        WorkspaceCatalogue.get().removeListener(this);
    }
}
