package dev.sluice.ui.internal.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.intro.IIntroManager;
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
        if (folder.isEmpty()) {
            return;
        }
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

    /** Whoever names a folder wants to see it. */
    private static void leaveWelcome() {
        IIntroManager welcome = PlatformUI.getWorkbench().getIntroManager();
        if (welcome.getIntro() != null) {
            welcome.closeIntro(welcome.getIntro());
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
                new FolderProjects(ResourcesPlugin.getWorkspace()).bringIn(folder, monitor);
                PlatformUI.getWorkbench().getDisplay().asyncExec(FolderImport::leaveWelcome);
                return Status.OK_STATUS;
            } catch (IOException e) {
                return Status.error("The folder " + folder + " cannot be read", e);
            }
        }
    }
}
