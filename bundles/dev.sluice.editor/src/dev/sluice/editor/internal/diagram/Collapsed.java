package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Layout;
import java.util.List;

/** Which containers a flow's layout shows as cards. */
final class Collapsed {
    private Collapsed() {}

    /** The paths of the containers that are collapsed. */
    static List<String> paths(Layout layout) {
        return layout.getCollapsed();
    }
}
