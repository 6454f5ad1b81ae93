package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.editor.internal.parts.Movable;
import dev.sluice.editor.internal.parts.NotePart;
import java.util.HashMap;
import java.util.Map;

/** Collects where parts go, to be one edit. A group that moves takes its members along. */
public final class Moves {
    private final Map<String, Place> nodes = new HashMap<>();
    private final Map<String, Place> members = new HashMap<>();
    private final Map<dev.sluice.model.flow.Box, Place> boxes = new HashMap<>();

    /** Moves a part. @param place with a size where the part is resized; then members stay */
    public void move(Movable part, Place place) {
        switch (part) {
            case AbstractNodePart node -> nodes.put(node.view().path(), place);
            case NotePart note -> boxes.put(note.note(), place);
            case GroupPart group -> {
                boxes.put(group.group(), place);
                if (!place.isSized()) {
                    takeAlong(group, place);
                }
            }
            default -> throw new IllegalStateException("no place for a " + part);
        }
    }

    private void takeAlong(GroupPart group, Place place) {
        int dx = place.x() - group.place().x();
        int dy = place.y() - group.place().y();
        for (AbstractNodePart member : group.members()) {
            Box box = member.place();
            members.put(member.view().path(), Place.at(box.x() + dx, box.y() + dy));
        }
    }

    public boolean isEmpty() {
        return nodes.isEmpty() && boxes.isEmpty();
    }

    /** The edit; what was moved by itself goes where it was moved to, even as a member. */
    public FlowEdit edit(String label) {
        Map<String, Place> all = new HashMap<>(members);
        all.putAll(nodes);
        return LayoutEdits.place(label, all, boxes);
    }
}
