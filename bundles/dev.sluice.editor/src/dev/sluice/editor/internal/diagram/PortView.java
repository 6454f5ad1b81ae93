package dev.sluice.editor.internal.diagram;

/**
 * A port as the diagram shows it.
 *
 * @param type in the form of the file, such as {@code list<f64>}; {@code any} where nothing is known
 * @param required whether the node needs a value there
 * @param many whether it takes several links
 * @param help one sentence, may be empty
 */
public record PortView(String name, String type, boolean required, boolean many, String help) {}
