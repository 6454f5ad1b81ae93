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
        try {
            Names names = names(node);
            Hit hit = names == null ? null : meets(names);
            if (names == null || hit == null || !hit.problem().isEmpty()) {
                return hit;
            }
            hits++;
            if (!wish.hits().holds(hits)) {
                return null;
            }
            return wish.log().isEmpty() ? hit : new Hit("", expressions.text(wish.log(), names));
        } catch (NodeFailure e) {
            return new Hit(String.valueOf(e.getMessage()), null);
        }
    }

    /** What comes of it where the run was here once. Its hits are not counted, and what only logs does nothing. */
    @Nullable
    Hit reachedInPast(HeldNode node) {
        if (!wish.log().isEmpty()) {
            return null;
        }
        try {
            Names names = names(node);
            return names == null ? null : meets(names);
        } catch (NodeFailure e) {
            return new Hit(String.valueOf(e.getMessage()), null);
        }
    }

    /** The names that its expressions see; null where nothing goes out where it stands. */
    private @Nullable Names names(HeldNode node) {
        RecordValue outputs = wish.port().isEmpty() ? RecordValue.EMPTY : node.outputs();
        return !wish.port().isEmpty() && !outputs.has(wish.port())
                ? null
                : Names.of(node).with("value", outputs.get(wish.port()));
    }

    /** A hit where the condition holds, or cannot be told; null where it does not hold. */
    private @Nullable Hit meets(Names names) throws NodeFailure {
        if (wish.condition().isEmpty()) {
            return new Hit("", null);
        }
        Value value = expressions.evaluate(wish.condition(), names);
        if (!(value instanceof BoolValue bool)) {
            return new Hit(
                    "the condition '" + wish.condition() + "' gives "
                            + value.kind().words() + ", not true or false",
                    null);
        }
        return bool.value() ? new Hit("", null) : null;
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
