package dev.sluice.engine.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow, ready to run any number of times, at once and from any thread.
 *
 * @param flow the flow's id
 * @param file its file as people write it, relative to the project; empty where it has none
 * @param hash of the flow's text without its layout: SHA-256 in hexadecimal; empty where it has none
 * @param onFailure for nodes that say nothing: stop or continue
 * @param timeout of a whole run; null for none
 * @param priority 0 to 9, 9 goes first
 * @param maxParallel how many bodies of one run work at once; 0 for no limit of its own
 * @param policy what else holds for its runs
 */
public record Plan(
        String flow,
        String file,
        String hash,
        List<Param> params,
        GraphPlan graph,
        FailurePolicy onFailure,
        @Nullable Duration timeout,
        int priority,
        int maxParallel,
        RunPolicy policy) {
    public Plan {
        params = List.copyOf(params);
    }

    /** A plan without a policy. */
    public Plan(
            String flow,
            String file,
            String hash,
            List<Param> params,
            GraphPlan graph,
            FailurePolicy onFailure,
            @Nullable Duration timeout,
            int priority,
            int maxParallel) {
        this(flow, file, hash, params, graph, onFailure, timeout, priority, maxParallel, RunPolicy.NONE);
    }

    /** The same plan under another policy. */
    public Plan with(RunPolicy other) {
        return new Plan(flow, file, hash, params, graph, onFailure, timeout, priority, maxParallel, other);
    }

    /** The same plan with other params. */
    public Plan withParams(List<Param> others) {
        return new Plan(flow, file, hash, others, graph, onFailure, timeout, priority, maxParallel, policy);
    }

    /** The same plan with its own graph in another form. */
    public Plan withGraph(GraphPlan other) {
        return new Plan(flow, file, hash, params, other, onFailure, timeout, priority, maxParallel, policy);
    }

    /** A plan without params, file or limits: for tests and benchmarks. */
    public static Plan of(String flow, GraphPlan graph) {
        return new Plan(flow, "", "", List.of(), graph, FailurePolicy.STOP, null, 5, 0);
    }
}
