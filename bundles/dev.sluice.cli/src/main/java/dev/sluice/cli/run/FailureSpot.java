package dev.sluice.cli.run;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers in which activation each node failed first, which a result does not say. */
final class FailureSpot implements RunListener {
    private final Map<String, String> activations = new ConcurrentHashMap<>();

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.NodeChanged changed && changed.state() == NodeState.FAILED) {
            activations.putIfAbsent(changed.node(), changed.activation());
        }
    }

    /** The activation that a node failed in; empty for the flow's own graph and for a node that did not fail. */
    String of(String node) {
        return activations.getOrDefault(node, "");
    }
}
