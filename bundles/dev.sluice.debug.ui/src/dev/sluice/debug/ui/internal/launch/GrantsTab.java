package dev.sluice.debug.ui.internal.launch;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;

/** What the nodes of the flow may reach. The flow grants it; it is changed in its properties. */
final class GrantsTab extends AbstractLaunchConfigurationTab {
    private @Nullable Table table;
    private @Nullable Label note;

    @Override
    public String getName() {
        return "Grants";
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().applyTo(area);
        setControl(area);
        Label label = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
        note = label;
        Table made = new Table(area, SWT.BORDER | SWT.FULL_SELECTION);
        made.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(made);
        column(made, "Node", 180);
        column(made, "May", 100);
        column(made, "What", 300);
        table = made;
    }

    private static void column(Table table, String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        column.setWidth(width);
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        // nothing of it is kept in the configuration
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        show(Flows.read(Flows.file(Flows.path(configuration))));
    }

    @Override
    public void activated(ILaunchConfigurationWorkingCopy configuration) {
        initializeFrom(configuration);
    }

    private void show(@Nullable Flow flow) {
        Table shown = table;
        if (shown == null || note == null) {
            return;
        }
        shown.removeAll();
        if (flow != null) {
            add(shown, flow);
        }
        note.setText(
                flow == null
                        ? "Choose a flow to see what its nodes may reach."
                        : shown.getItemCount() == 0
                                ? "The nodes of this flow reach nothing beside the project's folder."
                                : "The flow grants its nodes the following. Grants are changed on the page Resources of the"
                                        + " properties of a node.");
    }

    private static void add(Table table, Graph graph) {
        for (Node node : graph.getNodes()) {
            for (Grant grant : node.getGrants()) {
                TableItem item = new TableItem(table, SWT.NONE);
                item.setText(
                        new String[] {node.path(), grant.getKind().getLiteral(), String.join(", ", grant.getValues())});
            }
            if (node.getBody() != null) {
                add(table, node.getBody());
            }
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        // nothing of it is kept in the configuration
    }
}
