package dev.sluice.editor.internal.properties;

import dev.sluice.editor.internal.page.FlowEditorPart;
import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import dev.sluice.validation.NodeAnalysis;
import java.util.List;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.views.properties.tabbed.AbstractPropertySection;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.jspecify.annotations.Nullable;

/**
 * A section with fields for one element of a flow. The fields are made anew when their {@link #shape} changes, and only
 * refreshed otherwise, so that a field keeps what is typed in it while the flow changes elsewhere.
 */
abstract class FlowSection<T extends Element> extends AbstractPropertySection {
    private final Class<T> type;
    private final Runnable changed = this::flowChanged;
    private @Nullable Composite parent;
    private @Nullable Composite content;
    private @Nullable Form form;
    private @Nullable EditTarget target;
    private @Nullable T element;
    private @Nullable Object shape;
    private @Nullable TabbedPropertySheetPage page;

    FlowSection(Class<T> type) {
        this.type = type;
    }

    /** Makes the fields. */
    abstract void fields(Form made, EditTarget on, T shown);

    /** Equal as long as the same fields show the element. */
    Object shape(EditTarget on, T shown) {
        return List.of();
    }

    @Override
    public final void createControls(Composite composite, TabbedPropertySheetPage sheet) {
        super.createControls(composite, sheet);
        page = sheet;
        Composite area = getWidgetFactory().createComposite(composite);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 4;
        layout.marginHeight = 2;
        area.setLayout(layout);
        parent = area;
    }

    @Override
    public final void setInput(IWorkbenchPart part, ISelection selection) {
        commit();
        super.setInput(part, selection);
        EditTarget before = target;
        if (before != null) {
            before.removeListener(changed);
        }
        FlowEditorPart editor = part instanceof FlowEditorPart flow ? flow : part.getAdapter(FlowEditorPart.class);
        Element selected = SelectedTypes.element(selection);
        target = editor == null ? null : new EditorTarget(editor);
        element = type.isInstance(selected) ? type.cast(selected) : null;
        if (target != null) {
            target.addListener(changed);
        }
        shape = null;
    }

    private void flowChanged() {
        Composite area = parent;
        if (area != null && !area.isDisposed()) {
            area.getDisplay().asyncExec(() -> {
                if (!area.isDisposed()) {
                    refresh();
                }
            });
        }
    }

    @Override
    public final void refresh() {
        Composite area = parent;
        EditTarget on = target;
        T shown = element;
        boolean gone = shown != null && shown.eContainer() == null && !(shown instanceof Flow);
        if (area == null || area.isDisposed() || on == null || shown == null || gone) {
            return;
        }
        Object now = List.of(shape(on, shown), on.isEditable());
        Form known = form;
        if (known != null && now.equals(shape)) {
            known.refresh();
            return;
        }
        shape = now;
        if (content != null) {
            content.dispose();
        }
        Composite fresh = getWidgetFactory().createComposite(area);
        fresh.setLayoutData(new GridData(GridData.FILL_BOTH));
        content = fresh;
        Form made = new Form(fresh, getWidgetFactory(), on.isEditable(), this::relayout);
        form = made;
        fields(made, on, shown);
        made.refresh();
        relayout();
    }

    private void relayout() {
        TabbedPropertySheetPage sheet = page;
        Composite area = parent;
        if (area == null || area.isDisposed() || sheet == null) {
            return;
        }
        for (Composite up = area; up != null && up != sheet.getControl(); up = up.getParent()) {
            up.layout(true, true);
        }
        sheet.resizeScrolledComposite();
    }

    /** Takes over what is typed, before the fields show something else. */
    private void commit() {
        Form known = form;
        T shown = element;
        boolean there = shown instanceof Flow || shown != null && shown.eContainer() != null;
        if (known != null && there) {
            known.commit();
            say(known.refused());
        }
    }

    /** The fields are about to show something else, so that this is the last chance to say it. */
    private void say(String refused) {
        if (!refused.isEmpty() && getPart() != null && getPart().getSite() instanceof IEditorSite site) {
            site.getActionBars().getStatusLineManager().setErrorMessage(refused);
        }
    }

    @Override
    public void aboutToBeHidden() {
        commit();
    }

    @Override
    public void dispose() {
        if (target != null) {
            target.removeListener(changed);
        }
        super.dispose();
    }

    @Nullable
    Control control() {
        return parent;
    }

    /** The type of a node; null where it is not known. */
    static @Nullable NodeType typeOf(EditTarget on, Node node) {
        NodeAnalysis known = on.analysis(node);
        NodeDefinition definition = known == null ? null : known.definition();
        if (definition == null && node.getType() != null) {
            definition = on.catalogue().find(node.getType());
        }
        return definition == null ? null : definition.type();
    }

    /** The ports of a node as far as they are known. */
    static Ports portsOf(EditTarget on, Node node) {
        NodeAnalysis known = on.analysis(node);
        NodeType nodeType = typeOf(on, node);
        if (known != null && known.definition() != null) {
            return known.ports();
        }
        return nodeType == null ? new Ports(List.of(), List.of()) : new Ports(nodeType.inputs(), nodeType.outputs());
    }
}
