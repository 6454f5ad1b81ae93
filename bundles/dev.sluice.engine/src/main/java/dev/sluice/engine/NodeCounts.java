package dev.sluice.engine;

/**
 * How many nodes of a flow's own graph ended in which way.
 *
 * @param completed those that were taken over from another run included
 */
public record NodeCounts(int completed, int failed, int skipped, int cancelled) {}
