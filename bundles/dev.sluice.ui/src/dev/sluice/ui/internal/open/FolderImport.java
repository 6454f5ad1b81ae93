package dev.sluice.ui.internal.open;

import dev.sluice.editor.UiQueue;
import dev.sluice.ui.internal.Editors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.intro.IIntroManager;
import org.eclipse.ui.wizards.newresource.BasicNewResourceWizard;
import org.jspecify.annotations.Nullable;

/**
 * Brings the folder that the system property {@value #PROPERTY} names into the workspace, once the workbench is there. The
 * start script sets it: {@code sluice ide FOLDER}.
 */
public final class FolderImport implements IStartup {
    /** The system property with the absolute path of the folder. */
    public static final String PROPERTY = "sluice.open";

    @Override
    public void earlyStartup() {
        String folder = System.getProperty(PROPERTY, "");
        if (!folder.isEmpty()) {
            bringIn(folder);
        }
    }

    /** Brings a folder into the workspace in the background, and opens a flow of it when it is new there. */
    public static void bringIn(String folder) {
        try {
            Path path = Path.of(folder);
            if (Files.isDirectory(path)) {
                new ImportJob(path.toRealPath()).schedule();
                return;
            }
        } catch (InvalidPathException | IOException e) {
            ILog.of(FolderImport.class).error("The folder '" + folder + "' cannot be opened", e);
            return;
        }
        ILog.of(FolderImport.class).error("The folder '" + folder + "' cannot be opened: there is none.");
    }

    /** Whoever names a folder wants to see it, and a flow of it when it is new. */
    private static void show(@Nullable IFile flow) {
        IIntroManager welcome = PlatformUI.getWorkbench().getIntroManager();
        if (welcome.getIntro() != null) {
            welcome.closeIntro(welcome.getIntro());
        }
        if (flow != null) {
            IWorkbenchWindow window = Editors.window();
            BasicNewResourceWizard.selectAndReveal(flow, window);
            Editors.open(window, flow);
        }
    }

    private static final class ImportJob extends WorkspaceJob {
        private final Path folder;

        ImportJob(Path folder) {
            super("Opening " + folder);
            this.folder = folder;
            setRule(ResourcesPlugin.getWorkspace().getRoot());
            setUser(true);
        }

        @Override
        public IStatus runInWorkspace(@Nullable IProgressMonitor monitor) throws CoreException {
            try {
                List<IContainer> brought = new FolderProjects(ResourcesPlugin.getWorkspace()).bringIn(folder, monitor);
                IFile first = FirstFlow.in(brought);
                UiQueue.later(() -> show(first));
                return Status.OK_STATUS;
            } catch (IOException e) {
                return Status.error("The folder " + folder + " cannot be read", e);
            }
        }
    }
}
