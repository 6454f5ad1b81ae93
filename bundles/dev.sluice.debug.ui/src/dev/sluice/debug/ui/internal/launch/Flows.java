package dev.sluice.debug.ui.internal.launch;

import dev.sluice.core.FlowContentType;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.model.flow.Flow;
import dev.sluice.validation.FlowAnalysis;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.ide.ResourceUtil;
import org.jspecify.annotations.Nullable;

/** The flows that launch configurations name. */
final class Flows {
    private Flows() {}

    /** The file of a path in the workspace; null where the path is none, or there is no such file. */
    static @Nullable IFile file(String path) {
        if (path.isBlank() || IPath.fromPortableString(path).segmentCount() < 2) {
            return null;
        }
        IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(IPath.fromPortableString(path));
        return file.exists() ? file : null;
    }

    /** What a file holds; null where it cannot be read. */
    static @Nullable Flow read(@Nullable IFile file) {
        try {
            return file == null ? null : FlowChecker.get().read(file).flow();
        } catch (CoreException e) {
            ILog.of(Flows.class).log(e.getStatus());
            return null;
        }
    }

    /** The check of a file; null where it cannot be read. */
    static @Nullable FlowAnalysis check(@Nullable IFile file) {
        try {
            return file == null ? null : FlowChecker.get().check(file);
        } catch (CoreException e) {
            ILog.of(Flows.class).log(e.getStatus());
            return null;
        }
    }

    /** The path in a configuration. */
    static String path(ILaunchConfiguration configuration) {
        try {
            return configuration.getAttribute(LaunchSettings.FLOW, "");
        } catch (CoreException e) {
            ILog.of(Flows.class).log(e.getStatus());
            return "";
        }
    }

    /** The flow that is edited or selected; null for none. */
    static @Nullable IFile atHand(@Nullable IWorkbenchPage page) {
        if (page == null) {
            return null;
        }
        ISelection selection = page.getSelection();
        Object first = selection instanceof IStructuredSelection some ? some.getFirstElement() : null;
        if (first instanceof IFile file && FlowContentType.accepts(file)) {
            return file;
        }
        IEditorPart editor = page.getActiveEditor();
        IFile edited = editor == null ? null : ResourceUtil.getFile(editor.getEditorInput());
        return edited != null && FlowContentType.accepts(edited) ? edited : null;
    }
}
