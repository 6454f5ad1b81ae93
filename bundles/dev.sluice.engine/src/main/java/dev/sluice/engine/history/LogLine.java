package dev.sluice.engine.history;

import dev.sluice.nodes.api.NodeLog;
import java.time.Instant;

/**
 * What a node wrote to the log of a recorded run.
 *
 * @param seq the number of the event
 * @param node its path
 * @param activation the passes it was in, such as {@code each[3]}; empty in the flow's own graph
 */
public record LogLine(long seq, Instant time, String node, String activation, NodeLog.Level level, String message) {}
