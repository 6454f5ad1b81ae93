package dev.sluice.compiler;

import dev.sluice.engine.plan.Plan;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.SandboxCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a flow's file.
 *
 * @param flows the flow itself, then each flow that it calls, at any depth, once; with the problems of each
 * @param plan null where the flow has errors
 * @param project that the flow belongs to; null where the file's folder does not exist
 */
public record LoadedFlow(
        List<FlowAnalysis> flows,
        @Nullable Plan plan,
        @Nullable ProjectFolder project) {
    public LoadedFlow {
        flows = List.copyOf(flows);
        if (flows.isEmpty() || plan != null && project == null) {
            throw new IllegalArgumentException("a loaded flow has an analysis, and with a plan a project");
        }
    }

    /**
     * The flow as this machine may run it: without a plan where it says {@code sandbox: required} and a node of it, or of a
     * flow that it calls, is not kept from what it is not granted; with a warning where it does not say so. Asked before
     * each run. May start a program.
     */
    public LoadedFlow onThisMachine() {
        if (plan == null) {
            return this;
        }
        SandboxCheck check = new SandboxCheck();
        boolean all = SandboxCheck.isRequired(flow().document().flow());
        List<FlowAnalysis> checked = flows.stream()
                .map(flow -> flow.with(check.problems(
                        flow, all || SandboxCheck.isRequired(flow.document().flow()))))
                .toList();
        boolean refused = checked.stream().anyMatch(FlowAnalysis::hasErrors);
        return new LoadedFlow(checked, refused ? null : plan, project);
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
