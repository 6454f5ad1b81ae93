package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.NodeEdits;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.policies.EditorPolicies;
import dev.sluice.editor.internal.policies.Ends;
import dev.sluice.model.flow.Node;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.swt.widgets.Composite;

/** What mouse and keys ask for on the diagram. */
final class DiagramGestures implements EditorPolicies.Page, DiagramKeys.Page {
    private final DiagramPage page;
    private final DiagramActions actions;

    DiagramGestures(DiagramPage page, DiagramActions actions) {
        this.page = page;
        this.actions = actions;
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
        offer("Insert and link", at, "", template -> actions.insertLinked(template, start, at));
    }

    @Override
    public void offerNode(Point at) {
        offer("Insert", at, "", template -> actions.insert(template, at));
    }

    @Override
    public void offer(String typed) {
        org.eclipse.swt.graphics.Point size = page.viewer().getControl().getSize();
        Point middle = new Point(size.x / 2, size.y / 3);
        offer("Insert", middle, typed, template -> actions.insert(template, middle));
    }

    @Override
    public void link() {
        AbstractNodePart part = actions.selectedNode();
        if (part == null) {
            return;
        }
        Ends ends = new Ends(page.diagram());
        Ends.End start = ends.beginAt(part);
        if (start == null) {
            page.explain("'" + part.view().title() + "' gives nothing that could be linked.");
            return;
        }
        List<NodeTemplate> targets = actions.linkTargets(start);
        Rectangle area = onCanvas(part);
        new QuickInsert(
                        page.control().getShell(),
                        "Link '" + part.view().title() + "' to",
                        targets,
                        page.viewer().getControl().toDisplay(area.x + area.width, area.y),
                        "",
                        target -> actions.linkTo(start, target.id()))
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
    public void explain(String text) {
        page.explain(text);
    }

    @Override
    public void open(EditPart part) {
        actions.open(part);
    }

    @Override
    public void open() {
        if (!page.viewer().getSelectedEditParts().isEmpty()) {
            open((EditPart) page.viewer().getSelectedEditParts().get(0));
        }
    }

    @Override
    public void editTitle() {
        if (!page.viewer().getSelectedEditParts().isEmpty()) {
            editTitle((EditPart) page.viewer().getSelectedEditParts().get(0));
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
                        id -> actions.rename(edited, id));
            }
            case dev.sluice.editor.internal.parts.NotePart note ->
                new TitleEditor(
                        canvas,
                        area,
                        page.diagram().style().fonts().detail,
                        note.note().getText() == null ? "" : note.note().getText(),
                        true,
                        text -> null,
                        text -> actions.write(note.note(), text));
            case dev.sluice.editor.internal.parts.GroupPart group ->
                new TitleEditor(
                        canvas,
                        new Rectangle(area.x, area.y, area.width, 28),
                        page.diagram().style().fonts().detail,
                        group.group().getLabel() == null ? "" : group.group().getLabel(),
                        false,
                        text -> null,
                        text -> actions.write(group.group(), text));
            default -> {
                // a link has no title
            }
        }
    }

    @Override
    public void nudge(int dx, int dy) {
        actions.nudge(dx, dy);
    }

    @Override
    public void zoom(int direction) {
        switch (direction) {
            case 1 -> page.zoom().zoomIn();
            case -1 -> page.zoom().zoomOut();
            default -> page.zoom().setZoom(1);
        }
    }

    @Override
    public void run(String action) {
        org.eclipse.jface.action.IAction found = actions.named(action);
        if (found != null && found.isEnabled()) {
            found.run();
        }
    }
}
