package dev.sluice.dap.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Fork;
import dev.sluice.engine.Fork.Place;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a new run goes on from a recorded one: before a node. What had completed by then is taken over, in passes of
 * containers that had not ended node by node. What holds a masked secret is run again.
 *
 * @param place the node
 * @param fork what is taken over
 */
record ForkPoint(Place place, Fork fork) {
    private static final String MASK = "•••";

    /**
     * Before a node of a recorded run.
     *
     * @param node as it stood, with inputs that were changed
     * @param event the last event before it was queued
     */
    static ForkPoint before(PastNode node, long event) {
        Replay replay = node.pass().replay();
        long at = replay.now().seq();
        replay.to(event);
        try {
            Place place = new Place(node.pass().label(), node.node().path());
            RecordValue given = node.given();
            Map<Place, RecordValue> inputs = given.size() == 0 || isMasked(given) ? Map.of() : Map.of(place, given);
            Map<Place, RecordValue> reused = reused(replay, event);
            reused.remove(place);
            return new ForkPoint(place, new Fork(replay.record.summary().id(), event, reused, inputs));
        } finally {
            replay.to(at);
        }
    }

    private static Map<Place, RecordValue> reused(Replay replay, long event) {
        RecordedRun record = replay.record;
        Map<Place, RecordValue> reused = new HashMap<>();
        List<Boolean> counts = new ArrayList<>();
        for (int number = 0; number < record.passes(); number++) {
            PastPass pass = replay.pass(number);
            boolean counted = pass.recorded().first() <= event && isOpen(pass, counts, event);
            counts.add(counted);
            for (int node = 0; counted && node < pass.graph().size(); node++) {
                take(pass, node, reused);
            }
        }
        return reused;
    }

    /** Whether a pass is of a container that is at work, and of its last attempt. */
    private static boolean isOpen(PastPass pass, List<Boolean> counts, long event) {
        int around = pass.recorded().around();
        int container = pass.recorded().container();
        if (around < 0) {
            return true;
        }
        if (!counts.get(around)) {
            return false;
        }
        RecordedRun record = pass.replay().record;
        long last = record.lastChange(around, container, event);
        boolean works = last > 0 && record.mark(last).state() == NodeState.RUNNING;
        return works && pass.recorded().first() > last;
    }

    private static void take(PastPass pass, int node, Map<Place, RecordValue> reused) {
        if (!pass.state(node).ended()) {
            return;
        }
        JournalEvent.NodeChanged change = pass.replay().change(pass.number(), node);
        RecordValue outputs =
                change == null ? null : given(change, pass.graph().node(node).spec());
        if (outputs != null && !isMasked(outputs)) {
            reused.put(new Place(pass.label(), pass.graph().node(node).path()), outputs);
        }
    }

    /** What a node that has ended gave those that depend on it; null where nothing. */
    private static @org.jspecify.annotations.Nullable RecordValue given(
            JournalEvent.NodeChanged change, NodeSpec spec) {
        Failure failure = change.failure();
        if (change.state() == NodeState.FAILED && failure != null && spec.onFailure() == FailurePolicy.ROUTE) {
            return RecordValue.of(NodeSpec.ERROR, failure.toValue());
        }
        boolean gave = change.state() == NodeState.COMPLETED || change.state() == NodeState.CACHED;
        return gave ? change.outputs() : null;
    }

    private static boolean isMasked(Value value) {
        return switch (value) {
            case StringValue text -> text.value().contains(MASK);
            case ListValue list -> list.items().stream().anyMatch(ForkPoint::isMasked);
            case RecordValue record -> {
                boolean masked = false;
                for (int i = 0; i < record.size(); i++) {
                    masked |= record.name(i).contains(MASK) || isMasked(record.value(i));
                }
                yield masked;
            }
            default -> false;
        };
    }
}
