package dev.sluice.editor.internal.properties;

import dev.sluice.core.language.Help;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeType;
import java.util.List;

/** The documentation of a node's type. */
public final class DocumentationSection extends FlowSection<Node> {
    public DocumentationSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        return List.of(node);
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        form.markdown(() -> {
            NodeType type = typeOf(on, node);
            return type == null
                    ? "The type `" + node.getType() + "` is not known, so there is no documentation."
                    : Help.of(type);
        });
    }

    @Override
    public boolean shouldUseExtraSpace() {
        return true;
    }
}
