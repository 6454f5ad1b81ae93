package dev.sluice.editor;

/**
 * A link of a diagram by its ends.
 *
 * @param key names the link, such as {@code read.rows>large.items}
 * @param source path of the node where the value comes from
 * @param output its port
 * @param inner whether the value is what a container gives its body, and no output of a node
 * @param target path of the node where the value goes
 * @param input its port
 */
public record DiagramLink(String key, String source, String output, boolean inner, String target, String input) {}
