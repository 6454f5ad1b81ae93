package dev.sluice.compiler;

import dev.sluice.engine.plan.MachineResources;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.model.Problem;
import dev.sluice.model.ProjectFile;
import dev.sluice.model.project.ProjectPolicies;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NeedsCheck;
import dev.sluice.validation.SandboxCheck;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of a flow's file.
 *
 * @param flows the flow itself, then each flow that it calls, at any depth, once; with the problems of each. Where something
 *     is wrong with the project's {@code sluice.yaml}, that is the last
 * @param plan null where the flow has errors
 * @param project that the flow belongs to; null where the file's folder does not exist
 * @param policies what holds for all flows of the project, with the resources that are given besides
 */
public record LoadedFlow(
        List<FlowAnalysis> flows,
        @Nullable Plan plan,
        @Nullable ProjectFolder project,
        ProjectPolicies policies) {
    public LoadedFlow {
        flows = List.copyOf(flows);
        if (flows.isEmpty() || plan != null && project == null) {
            throw new IllegalArgumentException("a loaded flow has an analysis, and with a plan a project");
        }
    }

    /** What came of a flow's file in a project that says nothing. */
    public LoadedFlow(List<FlowAnalysis> flows, @Nullable Plan plan, @Nullable ProjectFolder project) {
        this(flows, plan, project, ProjectPolicies.NONE);
    }

    /** The same with a plan. */
    LoadedFlow with(Plan made) {
        return new LoadedFlow(flows, made, project, policies);
    }

    /** The same with more resources for its runs. @param given in thousandths, by name */
    public LoadedFlow with(Map<String, Long> given) {
        ProjectPolicies all = policies.with(given);
        RunPolicy run = plan == null ? RunPolicy.NONE : plan.policy();
        Plan richer = plan == null
                ? null
                : plan.with(new RunPolicy(run.deadline(), run.failsLate(), run.runs(), run.bodies(), all.resources()));
        return new LoadedFlow(flows, richer, project, all);
    }

    /** The same without a plan where a node needs what can never be had. */
    public LoadedFlow withNeedsChecked() {
        int processors = Runtime.getRuntime().availableProcessors();
        NeedsCheck check = new NeedsCheck(policies.resources(), name -> MachineResources.capacity(name, processors));
        return with(flow -> check.problems(flow.document()));
    }

    private LoadedFlow with(Function<FlowAnalysis, List<Problem>> more) {
        List<FlowAnalysis> checked =
                flows.stream().map(flow -> flow.with(more.apply(flow))).toList();
        boolean refused = checked.stream().anyMatch(FlowAnalysis::hasErrors);
        return new LoadedFlow(checked, refused ? null : plan, project, policies);
    }

    /**
     * The flow as this machine may run it: without a plan where it says {@code sandbox: required} and a node of it, or of a
     * flow that it calls, is not kept from what it is not granted; with a warning where it does not say so. Without one too
     * where a node needs what can never be had. Asked before each run. May start a program.
     */
    public LoadedFlow onThisMachine() {
        if (plan == null) {
            return this;
        }
        SandboxCheck check = new SandboxCheck();
        boolean all = SandboxCheck.isRequired(flow().document().flow());
        return with(flow -> check.problems(
                        flow, all || SandboxCheck.isRequired(flow.document().flow())))
                .withNeedsChecked();
    }

    /** The project's {@code sluice.yaml}, where something is wrong with it. */
    public @Nullable FlowAnalysis projectFile() {
        FlowAnalysis last = flows.get(flows.size() - 1);
        return flows.size() > 1 && last.file().equals(ProjectFile.NAME) ? last : null;
    }

    /** The flow itself. */
    public FlowAnalysis flow() {
        return flows.get(0);
    }

    /** The problems of the flow itself, in the order of its text. */
    public List<Problem> problems() {
        return flow().problems();
    }
}
