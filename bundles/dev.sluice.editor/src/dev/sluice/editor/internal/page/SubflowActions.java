package dev.sluice.editor.internal.page;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.edit.SubflowEdits;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Makes flows of parts of a flow, and back. */
final class SubflowActions {
    private final DiagramPage page;
    private final NodeFiles files;

    SubflowActions(DiagramPage page, NodeFiles files) {
        this.page = page;
        this.files = files;
    }

    private SubflowEdits edits() {
        return new SubflowEdits(page.knowledge()::portsOf, page.knowledge()::typeOf);
    }

    private Shell shell() {
        return page.control().getShell();
    }

    /** Asks for a name, writes the new flow beside this one, and calls it in the place of the nodes. */
    void extract() {
        InputDialog dialog = new InputDialog(
                shell(),
                "Extract Subflow",
                "Name of the new flow, which is written beside this one:",
                "part",
                this::whyNot);
        if (dialog.open() != Window.OK) {
            return;
        }
        String id = dialog.getValue().strip();
        IFile file = file(id);
        try {
            String path = FlowFolder.of(page.file()).path(file);
            SubflowEdits.Extraction extraction =
                    edits().extract(page.session().flow(), page.selection().nodes(), path, id);
            if (!extraction.edit().canApply()) {
                page.explain("These nodes cannot be a flow of their own: something outside lies between them.");
                return;
            }
            file.create(extraction.text().getBytes(StandardCharsets.UTF_8), true, false, new NullProgressMonitor());
            page.edits().apply(extraction.edit());
        } catch (CoreException e) {
            ErrorDialog.openError(
                    shell(),
                    "Extract Subflow",
                    "The flow '" + file.getFullPath() + "' cannot be written.",
                    e.getStatus());
        }
    }

    private IFile file(String id) {
        return page.file().getParent().getFile(IPath.fromOSString(id + ".flow"));
    }

    private @Nullable String whyNot(String id) {
        if (!Ids.isId(id.strip())) {
            return "Small letters, digits and '-', beginning with a letter.";
        }
        return file(id.strip()).exists() ? "There is a file of that name." : null;
    }

    /** Whether one call of a flow is selected. */
    boolean canInline() {
        List<Node> nodes = page.selection().nodes();
        return nodes.size() == 1 && "core.flow".equals(nodes.get(0).getType());
    }

    /** Puts the nodes of the called flow where the call is. The called flow's file stays. */
    void inline() {
        Node call = page.selection().nodes().get(0);
        IFile called = files.of(call);
        if (called == null) {
            page.explain("The flow that '" + call.getId() + "' calls was not found. Correct its path first.");
            return;
        }
        try {
            if (!page.edits().apply(edits().inline(call, FlowChecker.get().read(called)))) {
                page.explain("'" + called.getName() + "' is empty or cannot be read, so there is nothing to put here.");
            }
        } catch (CoreException e) {
            ErrorDialog.openError(
                    shell(),
                    "Inline Subflow",
                    "The flow '" + called.getFullPath() + "' cannot be read.",
                    e.getStatus());
        }
    }
}
