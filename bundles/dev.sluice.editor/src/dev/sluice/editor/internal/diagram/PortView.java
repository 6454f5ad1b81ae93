package dev.sluice.editor.internal.diagram;

import dev.sluice.nodes.api.type.PortType;

/**
 * A port as the diagram shows it.
 *
 * @param type any where nothing is known
 * @param required whether the node needs a value there
 * @param many whether it takes several links
 * @param help one sentence, may be empty
 */
public record PortView(String name, PortType type, boolean required, boolean many, String help) {}
