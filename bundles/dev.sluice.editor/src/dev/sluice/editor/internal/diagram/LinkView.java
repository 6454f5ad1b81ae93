package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Reference;
import java.util.List;

/**
 * A link as the diagram shows it.
 *
 * @param reference what the file says; stands for the link
 * @param source where the value comes from
 * @param target where it goes
 * @param bends the bend points a person placed, each x and y relative to the graph of the link; empty for a computed way
 * @param faulty whether the check found the link wrong
 */
public record LinkView(Reference reference, LinkEnd source, LinkEnd target, List<List<Integer>> bends, boolean faulty) {
    public LinkView {
        bends = List.copyOf(bends);
    }
}
