package dev.sluice.editor.internal.page;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.ScriptEntry;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import java.util.function.BiConsumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.util.TransferDropTargetListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** Takes a script that is dragged from the Project Explorer. */
final class ScriptDrop extends DropTargetAdapter implements TransferDropTargetListener {
    private final Control canvas;
    private final IFile flow;
    private final BiConsumer<String, Point> add;

    /** @param add takes the type of the node and where in the viewer it goes */
    ScriptDrop(Control canvas, IFile flow, BiConsumer<String, Point> add) {
        this.canvas = canvas;
        this.flow = flow;
        this.add = add;
    }

    @Override
    public Transfer getTransfer() {
        return LocalSelectionTransfer.getTransfer();
    }

    @Override
    public boolean isEnabled(DropTargetEvent event) {
        return script() != null;
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        event.detail = script() == null ? DND.DROP_NONE : DND.DROP_COPY;
    }

    @Override
    public void dragOver(DropTargetEvent event) {
        dragEnter(event);
    }

    @Override
    public void drop(DropTargetEvent event) {
        ScriptEntry script = script();
        if (script != null) {
            org.eclipse.swt.graphics.Point at = canvas.toControl(event.x, event.y);
            add.accept(script.type(), new Point(at.x, at.y));
        }
    }

    /** What the one file of the flow's project that is dragged is as a node; null for anything else. */
    private @Nullable ScriptEntry script() {
        if (LocalSelectionTransfer.getTransfer().getSelection() instanceof IStructuredSelection selection
                && selection.size() == 1) {
            IFile file = Adapters.adapt(selection.getFirstElement(), IFile.class);
            return file == null ? null : WorkspaceCatalogue.get().script(FlowFolder.rootOf(flow), file);
        }
        return null;
    }
}
