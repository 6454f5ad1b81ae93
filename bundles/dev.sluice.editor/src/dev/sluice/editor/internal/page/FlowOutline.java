package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.editor.internal.theme.TileImages;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.jspecify.annotations.Nullable;

/** The tree of a flow's nodes beside the editor; what is selected there is selected in the page in front, and back. */
final class FlowOutline extends ContentOutlinePage {
    private final FlowEditorPart editor;
    private final FlowSession session;
    private final FlowSession.Listener follower = changed -> update();
    private final ISelectionChangedListener diagramFollower = this::diagramSelected;
    private @Nullable TileImages images;
    private boolean following;
    private List<Line> shown = List.of();

    FlowOutline(FlowEditorPart editor, FlowSession session) {
        this.editor = editor;
        this.session = session;
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        TreeViewer tree = getTreeViewer();
        images = new TileImages(tree.getControl(), 16);
        tree.setContentProvider(new Nodes());
        tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
        tree.setAutoExpandLevel(3);
        tree.setInput(session.flow());
        shown = lines();
        session.addListener(follower);
        if (editor.diagram() != null) {
            editor.diagram().viewer().addSelectionChangedListener(diagramFollower);
        }
    }

    /** Most changes, such as moves, change nothing here; to measure thousands of lines anew is felt. */
    private void update() {
        if (getTreeViewer() != null && !getTreeViewer().getControl().isDisposed()) {
            List<Line> lines = lines();
            if (!lines.equals(shown)) {
                shown = lines;
                getTreeViewer().refresh();
            }
        }
    }

    /** What is seen of a node; EMF's objects are equal only to themselves. */
    private record Line(
            Node node, @Nullable String id, @Nullable String type, int size) {}

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        collect(session.flow(), lines);
        return lines;
    }

    private static void collect(Graph graph, List<Line> lines) {
        for (Node node : graph.getNodes()) {
            Graph body = node.getBody();
            lines.add(new Line(
                    node,
                    node.getId(),
                    node.getType(),
                    body == null ? 0 : body.getNodes().size()));
            if (body != null) {
                collect(body, lines);
            }
        }
    }

    private void diagramSelected(SelectionChangedEvent event) {
        if (following || getTreeViewer() == null || getTreeViewer().getControl().isDisposed()) {
            return;
        }
        List<Node> nodes = ((IStructuredSelection) event.getSelection())
                .stream()
                        .filter(AbstractNodePart.class::isInstance)
                        .map(part -> ((AbstractNodePart) part).node())
                        .toList();
        following = true;
        getTreeViewer().setSelection(new StructuredSelection(nodes), true);
        following = false;
    }

    @Override
    protected void fireSelectionChanged(ISelection selection) {
        super.fireSelectionChanged(selection);
        if (!following
                && selection instanceof IStructuredSelection chosen
                && chosen.getFirstElement() instanceof Node node) {
            following = true;
            editor.show(node);
            following = false;
        }
    }

    @Override
    public void dispose() {
        session.removeListener(follower);
        if (editor.diagram() != null) {
            editor.diagram().viewer().removeSelectionChangedListener(diagramFollower);
        }
        super.dispose();
    }

    private static final class Nodes implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((Flow) input).getNodes().toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            Graph body = ((Node) parent).getBody();
            return body == null ? new Object[0] : body.getNodes().toArray();
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return ((Node) element).graph() == null
                    ? null
                    : ((Node) element).graph().eContainer() instanceof Node node ? node : null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return getChildren(element).length > 0;
        }
    }

    private final class Labels extends LabelProvider implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            Node node = (Node) element;
            String type = node.getType() == null ? "" : node.getType();
            return new StyledString(String.valueOf(node.getId())).append("  " + type, StyledString.QUALIFIER_STYLER);
        }

        @Override
        public @Nullable Image getImage(Object element) {
            String type = ((Node) element).getType();
            return images == null ? null : images.of(type == null ? "" : type);
        }
    }
}
