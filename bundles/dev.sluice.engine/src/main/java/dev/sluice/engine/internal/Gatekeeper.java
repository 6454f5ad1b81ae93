package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Gate;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.RunControl;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.journal.JournalEvent.Patch;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the gate of a run, keeps the nodes that it holds, and lets them go on. Belongs to the run's thread. */
final class Gatekeeper implements RunControl {
    private static final long NOT_RUN = -1;

    private final RunLoop run;
    private final Scheduler scheduler;
    private final Gate gate;
    private final Set<Held> held = new LinkedHashSet<>();
    /** Whether the gate is asked at nodes that it does not watch, too. */
    private boolean asksAll = true;

    Gatekeeper(RunLoop run, Scheduler scheduler, Gate gate) {
        this.run = run;
        this.scheduler = scheduler;
        this.gate = gate;
    }

    Gate gate() {
        return gate;
    }

    void ready(Activation activation, int node) {
        if (asksAll) {
            gate.ready(activation, node);
        }
    }

    /**
     * Counts a success for the gate, where it neither wants to be asked after the node nor needs to be told. That is nearly
     * every node of a run that is only watched, so there this one look is all that the gate costs it.
     */
    boolean counts(Activation activation, NodePlan node, int attempt, long took) {
        return !asksAll && attempt == 1 && activation.count(node.index(), took);
    }

    /** Tells the gate of a change. */
    void changed(
            Activation activation,
            int node,
            NodeState state,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long took) {
        gate.changed(activation, node, state, attempt, outputs, failure, took);
    }

    boolean holdsAny() {
        return !held.isEmpty();
    }

    /** Whether the node waits at the gate rather than beginning its attempt. */
    boolean before(Activation activation, NodePlan node, int attempt, Inputs inputs) {
        return isAsked(activation, node, Point.BEFORE)
                && asks(activation, node, Point.BEFORE)
                && hold(Held.before(activation, node, attempt, inputs.copy()));
    }

    /** Whether the node waits at the gate rather than delivering its outputs. */
    boolean after(
            Activation activation, NodePlan node, int attempt, Inputs inputs, @Nullable Object[] outputs, long took) {
        return isAsked(activation, node, Point.AFTER)
                && asks(activation, node, Point.AFTER)
                && hold(Held.after(activation, node, attempt, inputs.copy(), outputs.clone(), took));
    }

    /** Whether the node waits at the gate rather than failing. */
    boolean failed(
            Activation activation,
            NodePlan node,
            int attempt,
            Inputs inputs,
            Failure failure,
            boolean again,
            long took) {
        return asks(activation, node, Point.FAILED)
                && hold(Held.failed(activation, node, attempt, inputs.copy(), failure, again, took));
    }

    private boolean isAsked(Activation activation, NodePlan node, Point point) {
        return asksAll || activation.isWatched(node.index(), point);
    }

    /** What is about to be stopped is not held: nothing would come to let it go. */
    private boolean asks(Activation activation, NodePlan node, Point point) {
        return gate.watches(activation, node.index(), point) && !activation.isDoomed();
    }

    private boolean hold(Held candidate) {
        if (!gate.holds(candidate)) {
            return false;
        }
        held.add(candidate);
        candidate.activation.work(candidate.node.index(), candidate);
        scheduler.change(candidate.activation, candidate.node, Trigger.HOLD, candidate.attempt, null, null, NOT_RUN);
        return true;
    }

    /** Forgets a node because its activation stops. */
    void leave(Held node) {
        held.remove(node);
        node.activation.work(node.node.index(), null);
    }

    private @Nullable Held current(HeldNode node) {
        return node instanceof Held known && held.contains(known) && !run.isOver() ? known : null;
    }

    @Override
    public void post(Runnable action) {
        run.act(() -> {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                run.services().errors().accept(e);
            }
        });
    }

    @Override
    public void ask(boolean all) {
        asksAll = all;
    }

    @Override
    public List<HeldNode> held() {
        return List.copyOf(held);
    }

    @Override
    public List<Pass> live() {
        List<Pass> live = new ArrayList<>();
        Activation root = scheduler.root();
        List<Activation> level = root == null || run.isOver() ? List.of() : List.of(root);
        while (!level.isEmpty()) {
            live.addAll(level);
            List<Activation> inner = new ArrayList<>();
            level.forEach(pass -> pass.collectInner(inner));
            level = inner;
        }
        return live;
    }

    @Override
    public void release(HeldNode node) {
        Held known = current(node);
        if (known == null) {
            return;
        }
        leave(known);
        Failure failure = known.failure;
        if (known.point == Point.BEFORE) {
            scheduler.begin(known.activation, known.node, known.attempt, Trigger.READY, known.inputs);
        } else if (failure == null) {
            scheduler.deliver(known.activation, known.node, known.attempt, known.outputs, known.took);
        } else {
            scheduler.act(known.activation, known.node, known.attempt, failure, known.triedAgain(), known.took);
        }
    }

    @Override
    public void setInput(HeldNode node, String port, Value value) throws ConversionException {
        Held known = current(node);
        if (known == null) {
            return;
        }
        if (!known.inputs.give(port, value)) {
            throw new IllegalArgumentException(known.node.path() + " has no input '" + port + "'");
        }
        run.events().patched(known.activation, known.node.index(), Patch.INPUT, port, value);
    }

    @Override
    public void setSetting(HeldNode node, String name, SettingValue value, Value shown) {
        Held known = current(node);
        if (known == null) {
            return;
        }
        boolean exists = known.node.spec().settings().containsKey(name)
                || known.node.spec().definition().type().setting(name) != null;
        if (!exists || known.point != Point.BEFORE) {
            throw new IllegalArgumentException(known.node.path() + " has no setting '" + name + "' to change now");
        }
        known.inputs.give(name, value);
        run.events().patched(known.activation, known.node.index(), Patch.SETTING, name, shown);
    }

    @Override
    public void setOutput(HeldNode node, String port, Value value) {
        Held known = current(node);
        if (known == null) {
            return;
        }
        int slot = known.node.outputSlot(port);
        if (slot < 0 || known.point != Point.AFTER) {
            throw new IllegalArgumentException(known.node.path() + " has no output '" + port + "' to change now");
        }
        known.outputs[slot - known.node.firstOutput()] = value;
        run.events().patched(known.activation, known.node.index(), Patch.OUTPUT, port, value);
    }

    @Override
    public HeldNode restart(HeldNode node) {
        Held known = current(node);
        if (known == null || known.point == Point.BEFORE) {
            return node;
        }
        Held again = known.again();
        held.remove(known);
        held.add(again);
        again.activation.work(again.node.index(), again);
        run.events().patched(again.activation, again.node.index(), Patch.RESTART, "", null);
        return again;
    }

    @Override
    public void skip(HeldNode node) {
        Held known = current(node);
        if (known == null || known.point != Point.BEFORE) {
            return;
        }
        leave(known);
        run.events().patched(known.activation, known.node.index(), Patch.SKIP, "", null);
        scheduler.pass(known.activation, known.node, Trigger.SKIP, Activation.ABSENT);
    }

    @Override
    public String mask(String text) {
        return run.events().masked(text);
    }

    @Override
    public Value mask(Value value) {
        return run.events().masked(value);
    }
}
