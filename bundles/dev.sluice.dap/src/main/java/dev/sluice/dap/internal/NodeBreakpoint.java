package dev.sluice.dap.internal;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Point;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** A breakpoint at a node, with its condition, its count of hits and what it logs. Belongs to the run's thread. */
final class NodeBreakpoint {
    private final Wish wish;
    private final Expressions expressions;
    private long hits;

    NodeBreakpoint(Wish wish, Expressions expressions) {
        this.wish = wish;
        this.expressions = expressions;
    }

    Point point() {
        return wish.point();
    }

    Wish wish() {
        return wish;
    }

    /** What comes of reaching it; null where it does not apply. */
    @Nullable
    Hit reached(HeldNode node) {
        RecordValue outputs = wish.port().isEmpty() ? RecordValue.EMPTY : node.outputs();
        if (!wish.port().isEmpty() && !outputs.has(wish.port())) {
            return null;
        }
        try {
            Names names = Names.of(node).with("value", outputs.get(wish.port()));
            if (!wish.condition().isEmpty()) {
                Value value = expressions.evaluate(wish.condition(), names);
                if (!(value instanceof BoolValue bool)) {
                    return new Hit(
                            "the condition '" + wish.condition() + "' gives "
                                    + value.kind().words() + ", not true or false",
                            null);
                }
                if (!bool.value()) {
                    return null;
                }
            }
            hits++;
            if (!wish.hits().holds(hits)) {
                return null;
            }
            return wish.log().isEmpty() ? new Hit("", null) : new Hit("", expressions.text(wish.log(), names));
        } catch (NodeFailure e) {
            return new Hit(String.valueOf(e.getMessage()), null);
        }
    }

    /**
     * What a client asked for.
     *
     * @param id that the client knows it by
     * @param node its path
     * @param reason of the stop, as the protocol names it
     * @param port an output for a breakpoint on a link; empty for one on the node
     * @param condition an expression; empty for none
     * @param log a text with {@code {expression}} in it, to log in place of a stop; empty for none
     */
    record Wish(
            int id, String node, Point point, String reason, String port, String condition, HitRule hits, String log) {}

    /**
     * What comes of reaching a breakpoint.
     *
     * @param problem why its condition could not be told; empty where it could
     * @param log to write in place of a stop; null to stop
     */
    record Hit(String problem, @Nullable String log) {}
}
