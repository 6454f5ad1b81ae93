package dev.sluice.site.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceRunnable;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;

/** Opens a project with a broken flow, writes down what the workbench shows of it, and closes the workbench. */
public final class Probe implements IStartup {
    private static final int STEP_MILLIS = 250;
    private static final int STEPS = 240;

    private final List<String> findings = new ArrayList<>();
    private final Path result = Path.of(System.getProperty("probe.result"));
    private int steps;

    @Override
    public void earlyStartup() {
        try {
            IFile flow = build(Path.of(System.getProperty("probe.project")));
            for (IMarker marker : flow.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE)) {
                findings.add("marker " + marker.getAttribute(IMarker.LINE_NUMBER, -1) + " "
                        + marker.getAttribute(IMarker.SEVERITY, -1) + " " + marker.getAttribute(IMarker.MESSAGE, ""));
            }
            Display display = PlatformUI.getWorkbench().getDisplay();
            display.asyncExec(() -> show(flow));
        } catch (CoreException e) {
            findings.add("failure " + e);
            PlatformUI.getWorkbench().getDisplay().asyncExec(this::end);
        }
    }

    private static IFile build(Path folder) throws CoreException {
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        IProjectDescription description = workspace.loadProjectDescription(IPath.fromPath(folder.resolve(".project")));
        IProject project = workspace.getRoot().getProject(description.getName());
        IWorkspaceRunnable build = monitor -> {
            project.create(description, monitor);
            project.open(monitor);
            project.build(IncrementalProjectBuilder.FULL_BUILD, monitor);
        };
        workspace.run(build, null);
        return project.getFile("broken.flow");
    }

    private void show(IFile flow) {
        try {
            IWorkbenchPage page =
                    PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
            IEditorPart editor = IDE.openEditor(page, flow);
            findings.add("editor " + editor.getSite().getId() + " "
                    + editor.getClass().getSimpleName());
            page.showView(IPageLayout.ID_PROBLEM_VIEW);
        } catch (PartInitException | RuntimeException e) {
            findings.add("failure " + e);
            end();
            return;
        }
        look();
    }

    /** Looks for the rows of Problems, again and again for a minute at most, as the view fills itself in the background. */
    private void look() {
        Display display = PlatformUI.getWorkbench().getDisplay();
        Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        List<String> rows = new ArrayList<>();
        collect(shell, rows);
        boolean found = rows.stream().anyMatch(row -> row.contains("broken.flow |"));
        steps++;
        if (found || steps == STEPS) {
            rows.forEach(row -> findings.add("row " + row));
            end();
        } else {
            display.timerExec(STEP_MILLIS, this::look);
        }
    }

    private static void collect(Control control, List<String> rows) {
        if (control instanceof Tree tree) {
            if (tree.getColumnCount() > 1) {
                for (TreeItem item : tree.getItems()) {
                    collect(tree, item, rows);
                }
            }
        } else if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, rows);
            }
        }
    }

    private static void collect(Tree tree, TreeItem item, List<String> rows) {
        StringBuilder row = new StringBuilder();
        for (int column = 0; column < Math.max(1, tree.getColumnCount()); column++) {
            row.append(column == 0 ? "" : " | ").append(item.getText(column));
        }
        rows.add(row.toString());
        if (item.getItemCount() > 0 && !item.getExpanded()) {
            Event event = new Event();
            event.item = item;
            tree.notifyListeners(SWT.Expand, event);
            item.setExpanded(true);
        }
        for (TreeItem child : item.getItems()) {
            collect(tree, child, rows);
        }
    }

    private void end() {
        try {
            picture();
            Files.write(result, findings);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            PlatformUI.getWorkbench().close();
        }
    }

    private void picture() {
        Shell shell = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        Display display = shell.getDisplay();
        Image image = new Image(display, shell.getBounds().width, shell.getBounds().height);
        GC gc = new GC(shell);
        gc.copyArea(image, 0, 0);
        gc.dispose();
        ImageLoader loader = new ImageLoader();
        loader.data = new org.eclipse.swt.graphics.ImageData[] {image.getImageData()};
        loader.save(result.resolveSibling("ide.png").toString(), SWT.IMAGE_PNG);
        image.dispose();
    }
}
