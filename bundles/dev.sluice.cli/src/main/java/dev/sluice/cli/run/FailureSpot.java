package dev.sluice.cli.run;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a result does not say: in which activation each node failed first; and how the result is shown, with secrets
 * masked.
 */
final class FailureSpot implements RunListener {
    private final Map<String, String> activations = new ConcurrentHashMap<>();
    private volatile @Nullable RunResult shown;

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.NodeChanged changed && changed.state() == NodeState.FAILED) {
            activations.putIfAbsent(changed.node(), changed.activation());
        } else if (event instanceof RunEvent.Ended ended) {
            shown = ended.result();
        }
    }

    /** A result as it is shown: what comes out of a flow goes to a terminal, to a build's log. */
    RunResult shown(RunResult result) {
        RunResult masked = shown;
        return masked == null ? result : masked;
    }

    /** The activation that a node failed in; empty for the flow's own graph and for a node that did not fail. */
    String of(String node) {
        return activations.getOrDefault(node, "");
    }
}
