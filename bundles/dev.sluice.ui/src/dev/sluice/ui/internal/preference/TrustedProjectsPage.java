package dev.sluice.ui.internal.preference;

import dev.sluice.core.ProjectTrust;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.jspecify.annotations.Nullable;

/** The page "Trusted Projects": whose flows run without a question, to be taken back one by one. */
public final class TrustedProjectsPage extends PreferencePage implements IWorkbenchPreferencePage {
    private final List<IProject> removed = new ArrayList<>();
    private @Nullable Table table;

    /** Called by the platform. */
    public TrustedProjectsPage() {
        noDefaultAndApplyButton();
        setDescription("Flows of these projects run without a question. You are asked before the first run in any other"
                + " project that was not created in this workspace.");
    }

    @Override
    public void init(IWorkbench workbench) {
        // Nothing of the workbench is needed.
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(area);
        Table projects = new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
        projects.setHeaderVisible(true);
        column(projects, "Project", 160);
        column(projects, "Location", 300);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 200).applyTo(projects);
        table = projects;
        Button remove = new Button(area, SWT.PUSH);
        remove.setText("&Remove");
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(remove);
        remove.setEnabled(false);
        remove.addListener(SWT.Selection, event -> remove(projects, remove));
        projects.addListener(SWT.Selection, event -> remove.setEnabled(projects.getSelectionCount() > 0));
        fill(projects);
        return area;
    }

    private static void column(Table table, String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        column.setWidth(width);
    }

    private void fill(Table projects) {
        projects.removeAll();
        for (IProject project : ProjectTrust.trusted()) {
            if (!removed.contains(project)) {
                IPath location = project.getLocation();
                TableItem row = new TableItem(projects, SWT.NONE);
                row.setText(new String[] {project.getName(), location == null ? "" : location.toOSString()});
                row.setData(project);
            }
        }
    }

    private void remove(Table projects, Button button) {
        for (TableItem row : projects.getSelection()) {
            if (row.getData() instanceof IProject project) {
                removed.add(project);
            }
        }
        fill(projects);
        button.setEnabled(false);
    }

    @Override
    public boolean performOk() {
        for (IProject project : List.copyOf(removed)) {
            try {
                if (project.isAccessible()) {
                    ProjectTrust.revoke(project);
                }
                removed.remove(project);
            } catch (CoreException e) {
                String message = "The trust in '" + project.getName() + "' could not be taken back.";
                ErrorDialog.openError(getShell(), "Trusted Projects", message, e.getStatus());
                return false;
            }
        }
        return true;
    }

    @Override
    public void setVisible(boolean visible) {
        Table shown = table;
        if (visible && shown != null) {
            fill(shown);
        }
        super.setVisible(visible);
    }
}
