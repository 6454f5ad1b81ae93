package dev.sluice.editor.internal.properties;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeType;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;

/** Id, label and type of a node. */
public final class GeneralSection extends FlowSection<Node> {
    public GeneralSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        NodeType type = typeOf(on, node);
        return List.of(node, String.valueOf(node.getType()), type == null ? "" : said(type));
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        form.text(
                        "Id",
                        "Unique in its graph: small letters, digits and hyphens.",
                        "",
                        () -> text(node.getId()),
                        id -> apply(on, NodeEdits.rename(node, id)))
                .checked(id -> id.equals(node.getId()) ? null : NodeEdits.whyNot(node, id));
        form.text(
                "Label",
                "The name that is shown on the diagram.",
                text(node.getId()),
                () -> text(node.getLabel()),
                label -> apply(on, NodeEdits.label(node, label.isEmpty() ? null : label)));
        TextRow type = form.text(
                "Type",
                "The id of a node type, or the path of a script in the project.",
                "",
                () -> text(node.getType()),
                id -> apply(on, NodeEdits.type(node, id)));
        type.checked(id -> id.isEmpty() ? "A node needs a type." : unknown(on, id));
        if (Catalogue.isPath(text(node.getType()))) {
            form.button("Open Script", () -> open(on, text(node.getType())));
        }
        NodeType known = typeOf(on, node);
        if (known != null) {
            said(known).lines().forEach(form::note);
        }
    }

    private static String said(NodeType type) {
        return type.title() + " — " + type.summary().replace('\n', ' ')
                + (type.deprecated() == null ? "" : "\nDeprecated. " + type.deprecated());
    }

    private static @org.jspecify.annotations.Nullable String unknown(EditTarget on, String id) {
        return Catalogue.isPath(id) || on.catalogue().find(id) != null
                ? null
                : "There is no node type '" + id + "'."
                        + dev.sluice.model.lexical.Nearest.hint(
                                id, on.catalogue().definitions().keySet());
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    private static void apply(EditTarget on, FlowEdit edit) {
        if (edit.canApply()) {
            on.edit(edit.label(), edit::apply);
        }
    }

    private static void open(EditTarget on, String path) {
        IFile file = FlowFolder.scriptIn(FlowFolder.rootOf(on.file()), path);
        IWorkbenchPage page =
                PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        if (page != null && file != null) {
            try {
                IDE.openEditor(page, file);
            } catch (PartInitException e) {
                StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
            }
        }
    }
}
