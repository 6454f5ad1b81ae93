package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.figures.DiagramStyle;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.CrispRootPart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.FlowPart;
import dev.sluice.editor.internal.parts.PartFactory;
import dev.sluice.editor.internal.parts.PartPolicies;
import dev.sluice.editor.internal.policies.SessionStack;
import dev.sluice.editor.internal.session.FlowKnowledge;
import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.editor.internal.theme.DiagramFonts;
import dev.sluice.editor.internal.theme.Themes;
import dev.sluice.model.flow.Node;
import org.eclipse.gef.DefaultEditDomain;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.jface.action.IAction;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.services.IDisposable;
import org.jspecify.annotations.Nullable;

/** The diagram page of the editor. */
public final class DiagramPage {
    private final FlowEditorPart editor;
    private final FlowSession session;
    private final FlowKnowledge knowledge;
    private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();
    private @Nullable Diagram diagram;
    private @Nullable CrispRootPart root;
    private @Nullable IDisposable themeListener;

    DiagramPage(FlowEditorPart editor, FlowSession session, FlowKnowledge knowledge, FlowSelection selection) {
        this.editor = editor;
        this.session = session;
        this.knowledge = knowledge;
    }

    /** Makes the page. */
    Control create(Composite parent) {
        Composite page = new Composite(parent, SWT.NONE);
        page.setLayout(new FillLayout());
        Control canvas = viewer.createControl(page);
        DiagramStyle style = new DiagramStyle(Themes.current(), new DiagramFonts(canvas));
        Diagram shown = new Diagram(session, style, knowledge);
        diagram = shown;
        CrispRootPart rootPart = new CrispRootPart(style);
        root = rootPart;
        DefaultEditDomain domain = new DefaultEditDomain(editor);
        domain.setCommandStack(new SessionStack(session));
        viewer.setRootEditPart(rootPart);
        viewer.setEditPartFactory(new PartFactory(shown, PartPolicies.NONE));
        domain.addViewer(viewer);
        canvas.setBackground(style.colors().canvas);
        viewer.setContents(session.flow());
        flowPart().updateLinks();
        session.addListener(changed -> refresh());
        themeListener = Themes.onChange(canvas, () -> {
            style.setColors(Themes.current());
            canvas.setBackground(style.colors().canvas);
            canvas.redraw();
        });
        return page;
    }

    private Diagram shown() {
        return java.util.Objects.requireNonNull(diagram);
    }

    private FlowPart flowPart() {
        return (FlowPart) viewer.getContents();
    }

    /** The viewer. */
    public GraphicalViewer viewer() {
        return viewer;
    }

    /** The zoom of the diagram. */
    public ZoomManager zoom() {
        return java.util.Objects.requireNonNull(root).getZoomManager();
    }

    /** Draws what changed of the flow. */
    public void refresh() {
        shown().recompute();
        flowPart().update();
        flowPart().updateLinks();
    }

    void setActive(boolean active) {
        if (active) {
            viewer.getControl().setFocus();
        }
    }

    /** Selects a node and scrolls to it. */
    public void reveal(Node node) {
        Object part = viewer.getEditPartRegistry().get(node);
        if (part instanceof EditPart found) {
            viewer.select(found);
            viewer.reveal(found);
        }
    }

    /** Where a node's card or frame is, at 100 %. */
    public Box boxOf(Node node) {
        return Coordinates.absolute(shown(), node);
    }

    @Nullable Object adapt(Class<?> type) {
        if (type == GraphicalViewer.class) {
            return viewer;
        }
        return type == ZoomManager.class ? zoom() : null;
    }

    /** The action of the diagram for one of the workbench; null where it has none. */
    @Nullable IAction action(String id) {
        return null;
    }

    void dispose() {
        if (themeListener != null) {
            themeListener.dispose();
            themeListener = null;
        }
    }
}
