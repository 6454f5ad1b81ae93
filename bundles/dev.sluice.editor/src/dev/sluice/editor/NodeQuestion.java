package dev.sluice.editor;

/**
 * What a run adds to a node that waits for a person: its card has buttons to approve and to reject.
 *
 * @param line what stands under the title of the card, such as {@code since 14:03}
 * @param text what is asked, below the card; may be empty
 */
public record NodeQuestion(String line, String text) {}
