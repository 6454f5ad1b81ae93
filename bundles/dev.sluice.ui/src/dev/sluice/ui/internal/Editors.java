package dev.sluice.ui.internal;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;

/** Opens files in the editor that is registered for them. */
public final class Editors {
    private Editors() {}

    /** The window that is active, or the first while none is. For the UI thread. */
    public static IWorkbenchWindow window() {
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return active != null ? active : PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    /** Opens a file and gives its editor the focus. Where that fails, the error log says why. */
    public static void open(IWorkbenchWindow window, IFile file) {
        IWorkbenchPage page = window.getActivePage();
        if (page == null) {
            return;
        }
        try {
            IDE.openEditor(page, file, true);
        } catch (PartInitException e) {
            ILog.of(Editors.class).error("No editor can be opened for " + file.getFullPath(), e);
        }
    }
}
