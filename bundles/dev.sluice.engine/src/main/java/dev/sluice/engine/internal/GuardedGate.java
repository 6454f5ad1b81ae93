package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Gate;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.RunControl;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A gate whose own failures are reported, and harm no run. */
record GuardedGate(Gate gate, Consumer<Throwable> errors) implements Gate {
    @Override
    public void begin(RunControl control) {
        try {
            gate.begin(control);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
        }
    }

    @Override
    public void opened(Pass pass) {
        try {
            gate.opened(pass);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
        }
    }

    @Override
    public void ready(Pass pass, int node) {
        try {
            gate.ready(pass, node);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
        }
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
        try {
            gate.changed(pass, node, state, attempt, outputs, failure, nanos);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
        }
    }

    @Override
    public boolean watches(Pass pass, int node, Point point) {
        try {
            return gate.watches(pass, node, point);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
            return false;
        }
    }

    @Override
    public boolean holds(HeldNode node) {
        try {
            return gate.holds(node);
        } catch (RuntimeException | Error e) {
            errors.accept(e);
            return false;
        }
    }
}
