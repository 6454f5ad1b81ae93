package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Group;
import java.util.List;

/** The label of a group. */
public final class GroupSection extends FlowSection<Group> {
    public GroupSection() {
        super(Group.class);
    }

    @Override
    Object shape(EditTarget on, Group group) {
        return List.of(group);
    }

    @Override
    void fields(Form form, EditTarget on, Group group) {
        new FeatureFields(form, on, "a group", FeatureFields.always(group))
                .text(FlowPackage.Literals.GROUP__LABEL, "Label", "The name of the group.", "");
        form.note("Nodes: " + String.join(", ", group.getMembers()));
    }
}
