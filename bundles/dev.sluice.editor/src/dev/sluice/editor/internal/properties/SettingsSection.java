package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import java.util.ArrayList;
import java.util.List;

/** The settings of a node, a field for each. */
public final class SettingsSection extends FlowSection<Node> {
    public SettingsSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        NodeType type = typeOf(on, node);
        List<Object> shape = new ArrayList<>(List.of(node, String.valueOf(node.getType()), type != null));
        if (type != null) {
            // a setting that takes one thing or another has the field of what stands there
            type.settings().forEach(setting -> shape.add(SettingFields.form(node, setting)));
        }
        return shape;
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        NodeType type = typeOf(on, node);
        if (type == null) {
            form.note(
                    "The type of this node is not known, so its settings are not, either. They are kept as they are.");
        } else if (type.settings().isEmpty()) {
            form.note("The type " + type.id() + " has no settings.");
        } else {
            SettingFields fields = new SettingFields(form, on, node);
            for (Setting setting : type.settings()) {
                fields.add(setting);
            }
        }
    }
}
