package dev.sluice.debug.core.model;

/**
 * A person's answer to a node that waits for one.
 *
 * @param node its path
 * @param activation the pass that is meant, such as {@code each[3]}; empty in the flow's own graph
 * @param approved whether it is approved; it is rejected otherwise
 * @param by who decides, as they say
 * @param comment what they say of it; may be empty
 */
public record NodeAnswer(String node, String activation, boolean approved, String by, String comment) {}
