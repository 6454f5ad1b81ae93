package dev.sluice.editor.internal.fix;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.fix.Fix;
import dev.sluice.editor.internal.session.TextDelta;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.UnwritableFlowException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.ITextFileBufferManager;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs a quick fix, which is found again by its label, because the flow may have changed since it was offered. In an open
 * editor the change can be undone and is not saved; a file that nobody has open is saved. For the UI thread.
 *
 * @param problem finds the problem in the flow as it is now; null where it is mended
 */
record FixRun(IFile file, String label, Function<CheckedFlow, @Nullable Problem> problem) {
    /** Runs the fix; a person is told where it is not possible. */
    void run() {
        try {
            runInBuffer();
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
        }
    }

    private void runInBuffer() throws CoreException {
        ITextFileBufferManager buffers = FileBuffers.getTextFileBufferManager();
        IPath path = file.getFullPath();
        boolean shared = buffers.getTextFileBuffer(path, LocationKind.IFILE) != null;
        buffers.connect(path, LocationKind.IFILE, new NullProgressMonitor());
        try {
            ITextFileBuffer buffer = buffers.getTextFileBuffer(path, LocationKind.IFILE);
            CheckedFlow flow = CheckedFlow.of(file, buffer.getDocument().get());
            Problem found = problem.apply(flow);
            if (found == null) {
                return;
            }
            for (Fix fix : flow.fixes(found)) {
                if (fix.label().equals(label)) {
                    run(fix, flow, buffer, shared);
                    return;
                }
            }
        } finally {
            buffers.disconnect(path, LocationKind.IFILE, new NullProgressMonitor());
        }
    }

    private void run(Fix fix, CheckedFlow flow, ITextFileBuffer buffer, boolean shared) throws CoreException {
        switch (fix) {
            case Fix.Edit edit -> {
                if (mayEdit()) {
                    edit(edit, flow, buffer);
                    if (!shared) {
                        buffer.commit(new NullProgressMonitor(), false);
                    }
                }
            }
            case Fix.NewFile create -> create(create);
        }
    }

    /** Asks a version control to check the file out, and the person whether a read-only file shall be written. */
    private boolean mayEdit() throws CoreException {
        IStatus status = ResourcesPlugin.getWorkspace().validateEdit(new IFile[] {file}, shell());
        if (status.matches(IStatus.ERROR)) {
            throw new CoreException(status);
        }
        return status.isOK();
    }

    private static @Nullable IWorkbenchWindow window() {
        return PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getActiveWorkbenchWindow() : null;
    }

    private static @Nullable Shell shell() {
        IWorkbenchWindow window = window();
        return window == null ? null : window.getShell();
    }

    private void edit(Fix.Edit edit, CheckedFlow flow, ITextFileBuffer buffer) throws CoreException {
        try {
            edit.change().accept(flow.analysis().document().flow());
            String text = new FlowWriter(Limits.from(System::getProperty))
                    .write(flow.analysis().document());
            write(TextDelta.between(buffer.getDocument().get(), text), buffer.getDocument());
        } catch (UnwritableFlowException e) {
            String message = "'" + label + "' is not possible while the text of '" + file.getName()
                    + "' cannot be read. Mend its syntax first.";
            throw new CoreException(new Status(IStatus.ERROR, FixRun.class, message, e));
        }
    }

    /** Changes the text as one step of its history, which knows of it at once. */
    private static void write(TextDelta change, IDocument document) {
        IDocumentUndoManager history = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
        if (history == null) {
            change.applyTo(document);
            return;
        }
        history.commit();
        history.beginCompoundChange();
        try {
            change.applyTo(document);
        } finally {
            history.endCompoundChange();
        }
    }

    private void create(Fix.NewFile create) throws CoreException {
        IFile script = FlowFolder.fileIn(FlowFolder.rootOf(file), create.path());
        if (script == null) {
            return;
        }
        if (!script.exists()) {
            ResourcesPlugin.getWorkspace()
                    .run(
                            monitor -> {
                                createFolders(script.getParent());
                                byte[] content = create.content().getBytes(StandardCharsets.UTF_8);
                                script.create(content, IResource.NONE, monitor);
                            },
                            new NullProgressMonitor());
        }
        IWorkbenchWindow window = window();
        if (window != null && window.getActivePage() != null) {
            IDE.openEditor(window.getActivePage(), script);
        }
    }

    private static void createFolders(IContainer container) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            createFolders(folder.getParent());
            folder.create(IResource.NONE, true, new NullProgressMonitor());
        }
    }
}
