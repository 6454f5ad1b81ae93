package dev.sluice.debug.ui.internal.launch;

import dev.sluice.core.check.NodeGrants;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;
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
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** What the nodes of the flow ask for and what they are granted. The flow grants it; it is changed in its properties. */
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
        GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).applyTo(label);
        note = label;
        Table made = new Table(area, SWT.BORDER | SWT.FULL_SELECTION);
        made.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(made);
        column(made, "Node", 140);
        column(made, "Kind", 70);
        column(made, "Asked by type", 120);
        column(made, "Granted", 200);
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
        show(Flows.check(Flows.file(Flows.path(configuration))));
    }

    @Override
    public void activated(ILaunchConfigurationWorkingCopy configuration) {
        initializeFrom(configuration);
    }

    private void show(@Nullable FlowAnalysis analysis) {
        Table shown = table;
        if (shown == null || note == null) {
            return;
        }
        shown.removeAll();
        boolean missing = false;
        for (NodeGrants grants : analysis == null ? List.<NodeGrants>of() : NodeGrants.in(analysis)) {
            grants.lines().forEach(line -> add(shown, grants.node().path(), line));
            missing |= !grants.missing().isEmpty();
        }
        note.setText(said(analysis != null, shown.getItemCount() > 0, missing));
        note.requestLayout();
    }

    private static String said(boolean known, boolean some, boolean missing) {
        if (!known) {
            return "Choose a flow to see what its nodes may reach.";
        }
        if (!some) {
            return "The nodes of this flow reach nothing beside the project's folder.";
        }
        String change = " Grants are changed on the page Grants of the properties of a node.";
        return missing
                ? "Some nodes ask for what they are not granted." + change
                : "The flow grants its nodes all that they ask for." + change;
    }

    private static void add(Table table, String node, NodeGrants.Line line) {
        TableItem item = new TableItem(table, SWT.NONE);
        boolean files = !line.named() && !line.needed();
        String granted = line.granted().isEmpty() ? "nothing" : String.join(", ", line.granted());
        item.setText(new String[] {
            node, line.capability().key(), line.asked() ? "yes" : "no", files ? "the files of the project" : granted
        });
        if (line.isMissing()) {
            item.setImage(PlatformUI.getWorkbench().getSharedImages().getImage(ISharedImages.IMG_OBJS_WARN_TSK));
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        // nothing of it is kept in the configuration
    }
}
