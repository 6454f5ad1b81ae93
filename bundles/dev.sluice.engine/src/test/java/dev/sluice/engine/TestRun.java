package dev.sluice.engine;

import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run under test, with its events. */
public record TestRun(Plan plan, Run run, Recording recording) {
    private static final int LIMIT_SECONDS = 30;

    /** Waits for the result, and checks what holds for every run. */
    public RunResult result() throws Exception {
        RunResult result = uncheckedResult();
        RunChecks.check(plan.graph(), recording.events());
        return result;
    }

    /** Waits for the result of a run whose events need not be in order, because the engine itself is broken. */
    public RunResult uncheckedResult() throws Exception {
        return run.result().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** A result of the flow; null where it is absent. */
    public @Nullable Value out(String name) throws Exception {
        return result().out().get(name);
    }

    public void await(String node, NodeState state) throws InterruptedException {
        recording.await(node, state);
    }

    public List<NodeState> states(String node) {
        return recording.states(node);
    }

    /** The last state of a node. */
    public NodeState state(String node) {
        List<NodeState> states = states(node);
        return states.isEmpty() ? NodeState.PENDING : states.get(states.size() - 1);
    }
}
