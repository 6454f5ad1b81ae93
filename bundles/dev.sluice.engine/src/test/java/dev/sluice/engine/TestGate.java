package dev.sluice.engine;

import dev.sluice.engine.gate.Gate;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.RunControl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gate that holds nodes where a test says so, and then does what the test wants, once for each time it holds. */
class TestGate implements Gate {
    /** What a test does with a node that is held. */
    @FunctionalInterface
    interface Act {
        void with(RunControl control, HeldNode node) throws Exception;
    }

    static final Act GO = RunControl::release;
    static final Act LEAVE = (control, node) -> {};

    private final Map<String, List<Act>> acts = new HashMap<>();
    private final List<String> seen = new ArrayList<>();
    private @Nullable RunControl control;

    /** Holds a node, by its path, at a point; does one after the other of these each time, and then lets it pass. */
    TestGate hold(String node, Point point, Act... each) {
        acts.put(node + " " + point, new ArrayList<>(List.of(each)));
        return this;
    }

    /** The nodes that were held, each with the point. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void begin(RunControl given) {
        control = given;
    }

    @Override
    public void opened(Pass pass) {
        pass.note(pass.label());
    }

    @Override
    public void ready(Pass pass, int node) {
        // not of interest
    }

    @Override
    public void changed(
            Pass pass,
            int node,
            NodeState state,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long nanos) {
        if (pass.state(node) != state) {
            throw new AssertionError("told of " + state + ", but it is " + pass.state(node));
        }
    }

    @Override
    public boolean watches(Pass pass, int node, Point point) {
        return !acts.getOrDefault(pass.graph().node(node).path() + " " + point, List.of())
                .isEmpty();
    }

    @Override
    public boolean holds(HeldNode node) {
        String key = node.node().path() + " " + node.point();
        synchronized (this) {
            seen.add(node.node().path() + " " + node.pass().label() + " " + node.point() + " " + node.attempt());
        }
        Act act = acts.get(key).remove(0);
        RunControl run = control;
        run.post(() -> {
            try {
                act.with(run, node);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return true;
    }
}
