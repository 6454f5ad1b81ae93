package dev.sluice.editor.internal.page;

import dev.sluice.core.FlowFolder;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.Catalogue;
import org.eclipse.core.resources.IFile;
import org.jspecify.annotations.Nullable;

/** Finds the scripts and flows that nodes stand for. */
final class NodeFiles {
    private final IFile flow;

    NodeFiles(IFile flow) {
        this.flow = flow;
    }

    /** The script or flow that a node stands for; null where it stands for none, or where there is no such file. */
    @Nullable
    IFile of(Node node) {
        String path = path(node);
        if (path.isEmpty()) {
            return null;
        }
        return FlowFolder.scriptIn(FlowFolder.rootOf(flow), path);
    }

    private static String path(Node node) {
        String type = node.getType() == null ? "" : node.getType();
        if (Catalogue.isPath(type)) {
            return type;
        }
        return switch (type) {
            case "core.flow" -> setting(node, "flow");
            case "python.script" -> setting(node, "path");
            default -> "";
        };
    }

    private static String setting(Node node, String name) {
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName()) && setting.getValue() instanceof TextLiteral text) {
                return text.getValue() == null ? "" : text.getValue();
            }
        }
        return "";
    }
}
