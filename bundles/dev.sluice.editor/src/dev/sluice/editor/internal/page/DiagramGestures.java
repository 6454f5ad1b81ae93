package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.NodeEdits;
import dev.sluice.editor.internal.figures.CardButton;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.policies.EditorPolicies;
import dev.sluice.editor.internal.policies.Ends;
import dev.sluice.model.flow.Node;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;

/** What mouse and keys ask for on the diagram. */
final class DiagramGestures implements EditorPolicies.Page {
    private final DiagramPage page;
    private final DiagramEdits edits;

    DiagramGestures(DiagramPage page) {
        this.page = page;
        this.edits = page.edits();
    }

    private void offer(String title, Point at, String typed, Consumer<NodeTemplate> chosen) {
        if (page.session().broken() == null) {
            List<NodeTemplate> templates = Templates.of(page.file());
            new QuickInsert(
                            page.control().getShell(),
                            title,
                            templates,
                            page.viewer().getControl().toDisplay(at.x, at.y),
                            typed,
                            chosen)
                    .open();
        }
    }

    @Override
    public void offerNode(Ends.End start, Point at) {
        offer("Insert and link", at, "", template -> edits.insertLinked(template, start, at));
    }

    @Override
    public void offerNode(Point at) {
        offer("Insert", at, "", template -> edits.insert(template, at));
    }

    /** Offers nodes for the middle of the canvas. @param typed what was typed already */
    void offer(String typed) {
        org.eclipse.swt.graphics.Point size = page.viewer().getControl().getSize();
        Point middle = new Point(size.x / 2, size.y / 3);
        offer("Insert", middle, typed, template -> edits.insert(template, middle));
    }

    /** Offers the nodes that the selected one can be linked to. */
    void link() {
        AbstractNodePart part = page.selection().node();
        if (part == null) {
            return;
        }
        Ends ends = new Ends(page.diagram());
        Ends.End start = ends.beginAt(part);
        if (start == null) {
            page.explain("'" + part.view().title() + "' gives nothing that could be linked.");
            return;
        }
        List<NodeTemplate> targets = edits.linkTargets(start);
        Rectangle area = onCanvas(part);
        new QuickInsert(
                        page.control().getShell(),
                        "Link '" + part.view().title() + "' to",
                        targets,
                        page.viewer().getControl().toDisplay(area.x + area.width, area.y),
                        "",
                        target -> edits.linkTo(start, target.id()))
                .open();
    }

    private static Rectangle onCanvas(GraphicalEditPart part) {
        Rectangle area = part.getFigure() instanceof org.eclipse.gef.handles.HandleBounds bounds
                ? bounds.getHandleBounds().getCopy()
                : part.getFigure().getBounds().getCopy();
        part.getFigure().translateToAbsolute(area);
        return area;
    }

    @Override
    public boolean toggle(AbstractNodePart node) {
        return page.overlays().toggle(node);
    }

    @Override
    public boolean toggle(LinkPart link) {
        return page.overlays().toggle(link);
    }

    @Override
    public void press(AbstractNodePart node, CardButton button) {
        page.overlays().press(node, button);
    }

    @Override
    public void explain(String text) {
        page.explain(text);
    }

    @Override
    public void explainLink(String reason) {
        page.explain(reason);
        if (reason.isEmpty()) {
            page.note().hide();
        } else {
            page.note().show("", reason, true);
        }
    }

    @Override
    public void open(EditPart part) {
        IFile file = part instanceof AbstractNodePart node ? page.files().of(node.node()) : null;
        if (file != null) {
            open(file);
        } else if (part instanceof AbstractNodePart node && node.node().getBody() != null) {
            edits.toggleCollapsed(node.node());
        } else {
            editTitle(part);
        }
    }

    /** Opens the first of what is selected. */
    void open() {
        if (!page.selection().parts().isEmpty()) {
            open(page.selection().parts().get(0));
        }
    }

    /** Opens the script or flow that the selected node stands for. */
    void goToDefinition() {
        AbstractNodePart node = page.selection().node();
        IFile file = node == null ? null : page.files().of(node.node());
        if (file != null) {
            open(file);
        }
    }

    private void open(IFile file) {
        try {
            IDE.openEditor(page.editor().getSite().getPage(), file);
        } catch (PartInitException e) {
            ILog.of(DiagramGestures.class).log(e.getStatus());
        }
    }

    @Override
    public void editTitle(EditPart part) {
        if (page.session().broken() != null || !(part instanceof GraphicalEditPart graphical)) {
            return;
        }
        Rectangle area = onCanvas(graphical);
        Composite canvas = (Composite) page.viewer().getControl();
        switch (part) {
            case AbstractNodePart node -> {
                Node edited = node.node();
                Rectangle field = new Rectangle(area.x + 8, area.y + 2, Math.max(120, area.width - 16), 28);
                new TitleEditor(
                        canvas,
                        field,
                        page.diagram().style().fonts().title,
                        String.valueOf(edited.getId()),
                        false,
                        id -> NodeEdits.whyNot(edited, id),
                        id -> edits.rename(edited, id));
            }
            case dev.sluice.editor.internal.parts.NotePart note ->
                new TitleEditor(
                        canvas,
                        area,
                        page.diagram().style().fonts().detail,
                        note.note().getText() == null ? "" : note.note().getText(),
                        true,
                        text -> null,
                        text -> edits.write(note.note(), text));
            case dev.sluice.editor.internal.parts.GroupPart group ->
                new TitleEditor(
                        canvas,
                        new Rectangle(area.x, area.y, area.width, 28),
                        page.diagram().style().fonts().detail,
                        group.group().getLabel() == null ? "" : group.group().getLabel(),
                        false,
                        text -> null,
                        text -> edits.write(group.group(), text));
            default -> {
                // a link has no title
            }
        }
    }
}
