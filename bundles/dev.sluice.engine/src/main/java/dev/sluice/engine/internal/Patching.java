package dev.sluice.engine.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.Patched;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.SpecChange;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Puts a changed flow in the place of the one that runs. First all of it is looked at, then all is done or nothing. Nodes keep
 * their numbers, and so their slots; in the flow's own graph those that are gone are skipped, and further ones come behind. So
 * what is under way, and what the journal says, stays right. Belongs to the run's thread; nothing is ready meanwhile.
 */
final class Patching {
    private final RunLoop run;
    private final Scheduler scheduler;
    private final List<String> reasons = new ArrayList<>();

    private Patching(RunLoop run, Scheduler scheduler) {
        this.run = run;
        this.scheduler = scheduler;
    }

    /** Has a run take another plan, soon; it tells so when the journal has it. From any thread. */
    static CompletableFuture<Patched> of(RunLoop run, Scheduler scheduler, Plan changed) {
        List<Value> secrets = Redactor.granted(changed, run.services().secrets());
        CompletableFuture<Patched> done = new CompletableFuture<>();
        run.act(() -> take(run, scheduler, changed, secrets, done));
        return done;
    }

    private static void take(
            RunLoop run, Scheduler scheduler, Plan changed, List<Value> secrets, CompletableFuture<Patched> done) {
        Activation root = scheduler.root();
        if (run.isEnding() || root == null) {
            done.complete(Patched.refused(List.of(run.isOver() ? "The run has ended." : "The run is being ended.")));
        } else if (scheduler.keeper != null) {
            done.complete(Patched.refused(List.of("A debugger looks at the run.")));
        } else if (scheduler.ready != null) {
            run.act(() -> take(run, scheduler, changed, secrets, done));
        } else {
            secrets.forEach(run.events()::keepSecret);
            Patched patched = new Patching(run, scheduler).patch(root, changed);
            if (patched.done()) {
                run.goOnWith(changed.withGraph(root.graph));
                var unused = run.recorded().whenComplete((nothing, error) -> done.complete(patched));
            } else {
                done.complete(patched);
            }
        }
    }

    /** Goes on with another plan, where it differs only in what has not begun. */
    private Patched patch(Activation root, Plan plan) {
        if (!run.plan().flow().equals(plan.flow())) {
            reasons.add("It is another flow, '" + plan.flow() + "', not '"
                    + run.plan().flow() + "'.");
        }
        if (!run.plan().params().equals(plan.params())) {
            reasons.add("The params of the flow are others.");
        }
        GraphPlan graph = plan.graph().following(outputs(root.graph));
        compare(root, graph);
        if (!reasons.isEmpty()) {
            return Patched.refused(reasons);
        }
        List<NodeSpec> added = new ArrayList<>();
        for (int i = root.graph.size(); i < graph.size(); i++) {
            added.add(graph.node(i).spec());
        }
        run.events().patched(plan.hash(), root.graph, graph, added);
        replace(root, graph);
        return Patched.applied();
    }

    private static Map<String, List<String>> outputs(GraphPlan graph) {
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        for (int i = 0; i < graph.size(); i++) {
            NodeSpec node = graph.node(i).spec();
            outputs.put(node.id(), node.outputs());
        }
        return outputs;
    }

    private static boolean hasBegun(Activation activation, int node) {
        Object work = activation.work(node);
        return activation.state(node) != NodeState.PENDING || work != null && !(work instanceof Integer);
    }

    private void compare(Activation activation, GraphPlan graph) {
        for (int i = 0; i < activation.graph.size(); i++) {
            NodePlan before = activation.graph.node(i);
            NodePlan now = graph.node(i);
            if (hasBegun(activation, i)) {
                begun(activation, before, now);
            } else if (!now.spec().isRemoved()) {
                waiting(before, now);
            }
        }
    }

    private void begun(Activation activation, NodePlan before, NodePlan now) {
        boolean ended = activation.state(before.index()).ended();
        String how = ended ? " has run" : " is running";
        if (before.spec().isRemoved() || now.spec().isRemoved()) {
            if (!before.spec().isRemoved()) {
                reasons.add("'" + before.path() + "'" + how + ", so it cannot be taken out.");
            } else if (!now.spec().isRemoved()) {
                reasons.add("'" + before.path() + "' was taken out before; give what comes now another id.");
            }
            return;
        }
        List<String> changes = new ArrayList<>(SpecChange.between(before.spec(), now.spec()));
        if (!(activation.work(before.index()) instanceof ContainerWork)) {
            changes.addAll(insides(before, now));
        }
        if (!changes.isEmpty()) {
            reasons.add("'" + before.path() + "'" + how + ", so this cannot change: " + String.join(", ", changes)
                    + line(now) + ".");
        } else if (activation.work(before.index()) instanceof ContainerWork work) {
            inside(work, before, now);
        }
    }

    private static String line(NodePlan node) {
        return node.spec().line() > 0 ? " (line " + node.spec().line() + ")" : "";
    }

    /** What differs in a container of which nothing can be changed any more, as {@link SpecChange} says it. */
    private static List<String> insides(NodePlan before, NodePlan now) {
        ContainerSpec was = before.spec().container();
        ContainerSpec is = now.spec().container();
        List<String> changes = new ArrayList<>();
        if (was == null || is == null) {
            return changes;
        }
        if (!isLinkedAlike(was, is) || !was.body().results().equals(is.body().results())) {
            changes.add("what it takes from outside and gives");
        }
        if (!isOfSameShape(was.body(), is.body())) {
            changes.addAll(differences(was.body(), is.body()));
            return changes;
        }
        for (int i = 0; i < was.body().size(); i++) {
            NodePlan inner = was.body().node(i);
            NodePlan other = is.body().node(i);
            List<String> within = new ArrayList<>(SpecChange.between(inner.spec(), other.spec()));
            within.addAll(insides(inner, other));
            within.forEach(change -> changes.add(change + " of '" + inner.path() + "'"));
        }
        return changes;
    }

    private static boolean isLinkedAlike(ContainerSpec was, ContainerSpec is) {
        return was.captures().equals(is.captures())
                && Objects.equals(was.params(), is.params())
                && Objects.equals(was.events(), is.events())
                && was.body().entries().equals(is.body().entries());
    }

    private static boolean isOfSameShape(GraphPlan was, GraphPlan is) {
        return List.copyOf(outputs(was).entrySet())
                .equals(List.copyOf(outputs(is).entrySet()));
    }

    /** In which nodes two bodies of another shape differ. */
    private static List<String> differences(GraphPlan was, GraphPlan is) {
        Map<String, List<String>> before = outputs(was);
        Map<String, List<String>> now = outputs(is);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < is.size(); i++) {
            NodePlan node = is.node(i);
            List<String> outputs = before.get(node.spec().id());
            if (outputs == null) {
                differences.add("'" + node.path() + "' is added" + line(node));
            } else if (!outputs.equals(node.spec().outputs())) {
                differences.add("the outputs of '" + node.path() + "'" + line(node));
            }
        }
        for (int i = 0; i < was.size(); i++) {
            if (!now.containsKey(was.node(i).spec().id())) {
                differences.add("'" + was.node(i).path() + "' is taken out");
            }
        }
        return differences.isEmpty() ? List.of("the order of its nodes") : differences;
    }

    /** A container that runs: what it takes and gives stays, and so do the nodes in it, but those may be changed. */
    private void inside(ContainerWork work, NodePlan before, NodePlan now) {
        ContainerSpec was = Objects.requireNonNull(before.spec().container());
        ContainerSpec is = Objects.requireNonNull(now.spec().container());
        boolean same = isLinkedAlike(was, is)
                && was.body().results().keySet().equals(is.body().results().keySet())
                && List.copyOf(was.body().results().keySet())
                        .equals(List.copyOf(is.body().results().keySet()));
        if (!same) {
            reasons.add("'" + before.path()
                    + "' is running, so this cannot change: what it takes from outside and gives" + line(now) + ".");
        } else if (shape(before, "", was.body(), is.body())) {
            work.passes().forEach(pass -> compare(pass, is.body()));
        }
    }

    /** Something that has not begun may be anything, but the journal knows it under its name, with its outputs. */
    private void waiting(NodePlan before, NodePlan now) {
        if (!before.spec().outputs().equals(now.spec().outputs())) {
            reasons.add("'" + before.path() + "' is to have other outputs" + line(now)
                    + "; give the node that replaces it another id.");
            return;
        }
        GraphPlan was = before.body();
        GraphPlan is = now.body();
        if (was != null && run.events().knows(was)) {
            boolean unused = shape(before, " before", was, is == null ? GraphPlan.empty() : is);
        }
    }

    /**
     * Whether a body that had passes has the nodes that it had.
     *
     * @param when its passes were, as the end of a sentence
     */
    private boolean shape(NodePlan container, String when, GraphPlan was, GraphPlan is) {
        if (!isOfSameShape(was, is)) {
            reasons.add("'" + container.path() + "' has begun" + when + ", so this cannot change in it: "
                    + String.join(", ", differences(was, is))
                    + "; what is in it may be changed otherwise where it has not begun.");
            return false;
        }
        boolean same = true;
        for (int i = 0; i < was.size(); i++) {
            GraphPlan inner = was.node(i).body();
            if (inner != null && run.events().knows(inner)) {
                GraphPlan other = is.node(i).body();
                String where = " in a pass of '" + container.path() + "'";
                same &= shape(was.node(i), where, inner, other == null ? GraphPlan.empty() : other);
            }
        }
        return same;
    }

    private void replace(Activation activation, GraphPlan graph) {
        GraphPlan before = activation.graph;
        activation.replace(graph);
        List<NodePlan> removed = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            GraphPlan was = i < before.size() ? before.node(i).body() : null;
            GraphPlan body = node.body();
            if (was != null && body != null) {
                run.events().same(was, body);
            }
            if (activation.work(i) instanceof ContainerWork work) {
                List<Activation> passes = List.copyOf(work.passes());
                work.patched(node);
                passes.forEach(pass -> replace(pass, Objects.requireNonNull(body)));
            } else if (!hasBegun(activation, i)) {
                if (node.spec().isRemoved()) {
                    removed.add(node);
                } else {
                    recount(activation, node);
                }
            }
        }
        removed.forEach(node -> scheduler.pass(activation, node, Trigger.SKIP, Activation.ABSENT));
    }

    /** Counts anew what is still to come to a node, and has it fire where that is nothing. */
    private void recount(Activation activation, NodePlan node) {
        int left = node.pending();
        int first = -1;
        for (int input = 0; input < node.inputs(); input++) {
            for (int i = 0; i < node.links(input); i++) {
                Object content = activation.slot(node.link(input, i));
                left -= content == null ? 0 : 1;
                first = first < 0 && content instanceof Value ? node.link(input, i) : first;
            }
        }
        for (int i = 0; i < node.captures(); i++) {
            left -= activation.slot(node.captureFrom(i)) == null ? 0 : 1;
        }
        activation.waits(node.index(), left);
        boolean starts = node.startsOnFirst() && first >= 0;
        activation.work(node.index(), starts ? Integer.valueOf(first) : null);
        if (left == 0 || starts) {
            scheduler.enqueue(activation, node.index());
        }
    }
}
