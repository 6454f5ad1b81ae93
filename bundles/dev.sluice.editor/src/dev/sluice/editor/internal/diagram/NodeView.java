package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Node;
import java.util.List;

/**
 * A node as the diagram shows it. Two that are equal are drawn alike, so that only what changed is drawn anew.
 *
 * @param title the label, or the id
 * @param subtitle the type in short; of a container what it does
 * @param continuous whether it listens until it is stopped, and so has a button
 * @param shape how it is drawn
 * @param inputs on the left edge, from above
 * @param outputs on the right edge, from above
 * @param inner what a container's body sees of it, on the inner side of the left edge
 * @param bounds of the card or frame, relative to its graph
 * @param errors the messages of errors that belong to the node itself
 * @param warnings the messages of warnings that belong to the node itself
 * @param outgoing the links that begin here, inner ones of a container included
 * @param incoming the links that end here, inner ones of a container included
 */
public record NodeView(
        Node node,
        String path,
        String title,
        String subtitle,
        String type,
        Category category,
        boolean continuous,
        Shape shape,
        List<PortView> inputs,
        List<PortView> outputs,
        List<PortView> inner,
        Box bounds,
        List<String> errors,
        List<String> warnings,
        List<LinkView> outgoing,
        List<LinkView> incoming) {
    /** How a node is drawn. */
    public enum Shape {
        CARD,
        FRAME,
        COLLAPSED
    }

    public NodeView {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        inner = List.copyOf(inner);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        outgoing = List.copyOf(outgoing);
        incoming = List.copyOf(incoming);
    }

    /** The place of an input from above, from 0; -1 where there is none of that name. */
    public int inputIndex(String name) {
        return index(inputs, name);
    }

    /** The place of an output from above, from 0; -1 where there is none of that name. */
    public int outputIndex(String name) {
        return index(outputs, name);
    }

    /** The place of an inner port from above, from 0; -1 where there is none of that name. */
    public int innerIndex(String name) {
        return index(inner, name);
    }

    private static int index(List<PortView> ports, String name) {
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
