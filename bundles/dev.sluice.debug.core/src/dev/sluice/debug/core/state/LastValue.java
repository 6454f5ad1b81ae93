package dev.sluice.debug.core.state;

/**
 * A value that a node gave last, as the runner tells it.
 *
 * @param text as JSON where it is short; else cut, for people
 * @param type in a word, such as {@code list}, {@code record} or {@code string}; empty where the runner does not say
 * @param size how many items or fields it has; -1 where it has none to count, or the runner does not say
 */
public record LastValue(String text, String type, long size) {}
