package dev.sluice.engine.history;

/**
 * An activation in a recorded run: one pass through one graph.
 *
 * @param number counts the activations of the run from 0, in order of their start
 * @param path of its container; empty for the flow's own graph
 * @param label as people read it: {@code each[3]/call}; empty for the flow's own graph
 * @param around the number of the activation that the container stands in; -1 for the flow's own graph
 * @param container the position of the container in the graph around; -1 for the flow's own graph
 * @param index which pass of its container it is, from 0
 * @param first the number of the first event after it began
 */
public record RecordedPass(int number, String path, String label, int around, int container, int index, long first) {}
