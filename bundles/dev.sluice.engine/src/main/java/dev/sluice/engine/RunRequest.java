package dev.sluice.engine;

import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.gate.Gate;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param params a value for each param of the plan, of its type; initial values are filled in already
 * @param timeout of the whole run, in place of the plan's; null for the plan's
 * @param gate of a debugger; null for none, which costs nothing
 * @param fork what is taken over from another run; null for nothing, which costs nothing
 * @param resumption the run that is gone on with in place of a new one; null for a new one
 * @param stopped the paths of continuous nodes that are not started with the run; of a run that is gone on with the journal says it
 * @param caching how earlier results are used; null for not at all, which costs nothing
 */
public record RunRequest(
        Plan plan,
        RecordValue params,
        ProjectFolder project,
        @Nullable Duration timeout,
        @Nullable Gate gate,
        @Nullable Fork fork,
        @Nullable Resumption resumption,
        Set<String> stopped,
        @Nullable Caching caching) {
    public RunRequest {
        stopped = Set.copyOf(stopped);
    }

    /** What to run, or to go on with, where every continuous node is started and no earlier result is used. */
    public RunRequest(
            Plan plan,
            RecordValue params,
            ProjectFolder project,
            @Nullable Duration timeout,
            @Nullable Gate gate,
            @Nullable Fork fork,
            @Nullable Resumption resumption) {
        this(plan, params, project, timeout, gate, fork, resumption, Set.of(), null);
    }

    /** The same, with continuous nodes that are not started. */
    public RunRequest withStopped(Set<String> paths) {
        return new RunRequest(plan, params, project, timeout, gate, fork, resumption, paths, caching);
    }

    /** What to run anew. */
    public RunRequest(
            Plan plan,
            RecordValue params,
            ProjectFolder project,
            @Nullable Duration timeout,
            @Nullable Gate gate,
            @Nullable Fork fork) {
        this(plan, params, project, timeout, gate, fork, null);
    }

    /** What to run from its beginning. */
    public RunRequest(
            Plan plan, RecordValue params, ProjectFolder project, @Nullable Duration timeout, @Nullable Gate gate) {
        this(plan, params, project, timeout, gate, null);
    }

    /** The same with earlier results. */
    public RunRequest with(@Nullable Caching results) {
        return new RunRequest(plan, params, project, timeout, gate, fork, resumption, stopped, results);
    }

    /** What to run without a debugger. */
    public RunRequest(Plan plan, RecordValue params, ProjectFolder project, @Nullable Duration timeout) {
        this(plan, params, project, timeout, null);
    }
}
