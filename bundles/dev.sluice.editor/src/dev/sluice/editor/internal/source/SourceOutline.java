package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Outline;
import dev.sluice.core.language.Proposal;
import dev.sluice.editor.UiQueue;
import java.util.List;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider.IStyledLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;
import org.jspecify.annotations.Nullable;

/** The outline of a flow's text; a click reveals the line. */
public final class SourceOutline extends ContentOutlinePage {
    private final ITextViewer text;
    private final Runnable changed = this::changed;
    private List<Outline> shown = List.of();

    public SourceOutline(ITextViewer text) {
        this.text = text;
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        super.createControl(parent);
        TreeViewer tree = getTreeViewer();
        tree.setContentProvider(new Content());
        tree.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
        tree.setAutoExpandLevel(2);
        IDocument document = text.getDocument();
        if (document != null) {
            SourceContexts.of(document).addListener(changed);
        }
        update();
    }

    private void changed() {
        UiQueue.later(this::update);
    }

    private void update() {
        TreeViewer tree = getTreeViewer();
        IDocument document = text.getDocument();
        if (tree == null || tree.getControl().isDisposed() || document == null) {
            return;
        }
        List<Outline> lines = Outline.of(SourceContexts.of(document).tree());
        if (lines.equals(shown)) {
            return;
        }
        Object[] expanded = tree.getExpandedElements();
        boolean first = shown.isEmpty();
        shown = lines;
        tree.setInput(lines.toArray());
        if (!first) {
            for (Object one : expanded) {
                expand(tree, lines, ((Outline) one).label());
            }
        }
    }

    private static void expand(TreeViewer tree, List<Outline> lines, String label) {
        for (Outline line : lines) {
            if (line.label().equals(label) && !line.children().isEmpty()) {
                tree.setExpandedState(line, true);
            }
            expand(tree, line.children(), label);
        }
    }

    @Override
    public void selectionChanged(@Nullable SelectionChangedEvent event) {
        super.selectionChanged(event);
        boolean mine = getTreeViewer().getControl().isFocusControl();
        if (mine
                && event != null
                && event.getSelection() instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof Outline line) {
            text.setSelectedRange(line.start(), line.end() - line.start());
            text.revealRange(line.start(), line.end() - line.start());
        }
    }

    @Override
    public void dispose() {
        IDocument document = text.getDocument();
        if (document != null) {
            SourceContexts.of(document).removeListener(changed);
        }
        super.dispose();
    }

    private static final class Content implements ITreeContentProvider {
        @Override
        public Object[] getElements(@Nullable Object input) {
            return input instanceof Object[] lines ? lines : new Object[0];
        }

        @Override
        public Object[] getChildren(@Nullable Object parent) {
            return parent instanceof Outline line ? line.children().toArray() : new Object[0];
        }

        @Override
        public @Nullable Object getParent(@Nullable Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(@Nullable Object element) {
            return element instanceof Outline line && !line.children().isEmpty();
        }
    }

    private static final class Labels extends LabelProvider implements IStyledLabelProvider {
        @Override
        public StyledString getStyledText(@Nullable Object element) {
            StyledString label = new StyledString();
            if (element instanceof Outline line) {
                label.append(line.label());
                if (!line.detail().isBlank()) {
                    label.append("  " + line.detail(), StyledString.QUALIFIER_STYLER);
                }
            }
            return label;
        }

        @Override
        public @Nullable Image getImage(@Nullable Object element) {
            return element instanceof Outline line
                    ? switch (line.kind()) {
                        case PARAM -> FlowProposal.image(Proposal.Kind.PARAM);
                        case NODE ->
                            FlowProposal.image(line.detail().contains("/") ? Proposal.Kind.SCRIPT : Proposal.Kind.TYPE);
                        case CONTAINER, FLOW -> FlowProposal.image(Proposal.Kind.FLOW);
                        case RESULT -> FlowProposal.image(Proposal.Kind.OUTPUT);
                        case SECTION -> FlowProposal.image(Proposal.Kind.KEY);
                    }
                    : null;
        }
    }
}
