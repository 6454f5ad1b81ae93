package dev.sluice.editor.internal.fix;

import dev.sluice.editor.internal.page.FlowEditorPart;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.session.VastText;
import dev.sluice.model.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.resources.IFile;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.ide.ResourceUtil;
import org.jspecify.annotations.Nullable;

/** Offers the fixes of what is selected on the diagram; of the whole flow where nothing with a problem is. */
public final class QuickFixHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof FlowEditorPart editor && editor.isDiagramActive()) {
            IFile file = ResourceUtil.getFile(editor.getEditorInput());
            GraphicalViewer viewer = editor.getAdapter(GraphicalViewer.class);
            if (file != null && viewer != null) {
                offer(editor, file, viewer);
            }
        }
        return null;
    }

    private static void offer(FlowEditorPart editor, IFile file, GraphicalViewer viewer) {
        if (VastText.is(editor.session().document())) {
            return;
        }
        String text = editor.session().document().get();
        List<LiveFixes.LiveFix> fixes = LiveFixes.of(file, text, of(editor, viewer));
        if (fixes.isEmpty()) {
            fixes = LiveFixes.of(file, text, problem -> true);
        }
        new FixList(viewer.getControl().getShell(), fixes, place(viewer), path -> reveal(editor, path)).open();
    }

    private static void reveal(FlowEditorPart editor, String path) {
        // The text is read a little later otherwise, and a new name is only known then.
        editor.session().synchronize();
        editor.revealNode(path);
    }

    /** Whether a problem is one of what is selected: of a node, of what lies in it, or of a link. */
    private static Predicate<Problem> of(FlowEditorPart editor, GraphicalViewer viewer) {
        Set<String> nodes = new HashSet<>();
        Set<Integer> lines = new HashSet<>();
        for (Object part : viewer.getSelectedEditParts()) {
            if (part instanceof AbstractNodePart node) {
                nodes.add(node.node().path());
            } else if (part instanceof LinkPart link) {
                lines.add(editor.session()
                        .flowDocument()
                        .positionOf(link.reference())
                        .line());
            }
        }
        return problem -> lines.contains(problem.line()) || isWithin(problem.node(), nodes);
    }

    private static boolean isWithin(@Nullable String path, Set<String> nodes) {
        return path != null && nodes.stream().anyMatch(node -> path.equals(node) || path.startsWith(node + "/"));
    }

    /** Below the first thing that is selected, or in the middle; on the screen. */
    private static Point place(GraphicalViewer viewer) {
        EditPart first = viewer.getSelectedEditParts().isEmpty()
                ? null
                : (EditPart) viewer.getSelectedEditParts().get(0);
        if (first instanceof GraphicalEditPart part && first != viewer.getContents()) {
            Rectangle area = part.getFigure().getBounds().getCopy();
            part.getFigure().translateToAbsolute(area);
            return viewer.getControl().toDisplay(area.x, area.bottom());
        }
        Point size = viewer.getControl().getSize();
        return viewer.getControl().toDisplay(size.x / 3, size.y / 3);
    }
}
