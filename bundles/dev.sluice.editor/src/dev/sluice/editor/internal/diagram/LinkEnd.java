package dev.sluice.editor.internal.diagram;

import dev.sluice.model.flow.Node;

/**
 * One end of a link.
 *
 * @param node the node, or the container whose frame the link ends at
 * @param inside whether it ends at the inner side of a frame
 * @param port the name of the port; empty where it is not known
 */
public record LinkEnd(Node node, boolean inside, String port) {}
