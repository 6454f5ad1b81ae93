package dev.sluice.engine.internal;

import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Uses what nodes gave in earlier runs in place of running them again, where the flow asks for that, and tells why a node is
 * run. Belongs to the run's thread; what reads files is a {@link Lookup}, elsewhere.
 */
final class Reuse {
    private final RunLoop run;
    private final Scheduler scheduler;
    private final @Nullable ResultCache results;
    private final boolean explained;
    private final FileHashes hashes;

    private Reuse(RunLoop run, Scheduler scheduler, @Nullable ResultCache results, boolean explained) {
        this.run = run;
        this.scheduler = scheduler;
        this.results = results;
        this.explained = explained;
        this.hashes = new FileHashes(run.services().time().clock());
    }

    /** What a run needs for it; null where no node of it asks for that, and nobody for reasons. */
    static @Nullable Reuse of(RunLoop run, Scheduler scheduler, @Nullable Caching caching) {
        if (caching == null) {
            return null;
        }
        boolean used = caching.results() != null && run.graph().cached();
        return used || caching.explained() ? new Reuse(run, scheduler, caching.results(), caching.explained()) : null;
    }

    FileHashes hashes() {
        return hashes;
    }

    boolean isExplained() {
        return explained;
    }

    /** The flow, as it is known in all its runs. */
    String flow() {
        return run.plan().file() + "\n" + run.plan().flow();
    }

    /** Looks whether what a node would give is known. Returns false where the node begins at once. */
    boolean looks(Activation activation, NodePlan node, int number, Trigger trigger, Inputs inputs) {
        ResultCache known = results;
        String refusal = refusal(node);
        if (refusal != null || known == null) {
            if (explained && number == 1) {
                explain(activation, node, refusal == null ? "the run takes no earlier results" : refusal);
            }
            return false;
        }
        Lookup lookup = new Lookup(this, run, known, activation, node, number, trigger, inputs);
        activation.work(node.index(), lookup);
        run.services().workers().look(lookup);
        return true;
    }

    private static @Nullable String refusal(NodePlan node) {
        CachePolicy policy = node.spec().cache();
        NodeDefinition definition = node.spec().definition();
        if (node.body() != null) {
            return "a container is not reused as a whole, only the nodes in it are";
        }
        if (policy == CachePolicy.OFF) {
            return "cache is off";
        }
        if (policy == CachePolicy.ON) {
            return null;
        }
        if (!definition.type().hints().contains(Hint.PURE) && definition.reads() == null) {
            return definition.code() == null ? "its type is not pure" : "the script does not say 'hints: [pure]'";
        }
        boolean secrets = node.spec().grants() != null
                && !node.spec()
                        .grants()
                        .getOrDefault(Capability.SECRETS, List.of())
                        .isEmpty();
        return secrets ? "it is granted secrets" : null;
    }

    /** Takes what a lookup found, or begins the attempt. */
    void answered(Lookup lookup) {
        Activation activation = lookup.activation;
        NodePlan node = lookup.node;
        if (activation.work(node.index()) != lookup
                || activation.state(node.index()).ended()) {
            return;
        }
        activation.work(node.index(), null);
        @Nullable Object @Nullable [] outputs = lookup.outputs();
        if (outputs == null) {
            if (explained && lookup.number == 1) {
                run.events().explained(activation, node.index(), "", lookup.reasons());
            }
            scheduler.begin(activation, node, lookup.number, lookup.trigger, lookup.inputs, lookup);
            return;
        }
        run.events().explained(activation, node.index(), lookup.from(), lookup.reasons());
        run.events()
                .logged(
                        activation,
                        node.index(),
                        NodeLog.Level.DEBUG,
                        "takes over what it gave in run " + lookup.from());
        scheduler.reuse(outputs, activation, node);
    }

    private void explain(Activation activation, NodePlan node, String reason) {
        run.events().explained(activation, node.index(), "", List.of(reason));
    }
}
