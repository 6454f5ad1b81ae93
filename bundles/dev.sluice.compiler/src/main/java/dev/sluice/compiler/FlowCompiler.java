package dev.sluice.compiler;

import dev.sluice.compiler.internal.GraphCompiler;
import dev.sluice.compiler.internal.NodeBudget;
import dev.sluice.compiler.internal.Policies;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.project.ProjectPolicies;
import dev.sluice.model.source.FlowHash;
import dev.sluice.validation.FlowAnalysis;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes plans of flows that were checked. Immutable, so one compiler may serve any number of threads. */
public final class FlowCompiler {
    /** How many nodes a plan may have unless said otherwise. */
    public static final int MOST_NODES = 1_000_000;

    private static final String PROPERTY = "sluice.limits.nodes";

    private final int mostNodes;

    /**
     * A compiler that refuses plans of more nodes than this.
     *
     * @param mostNodes all graphs and called flows together, each call counted; from 1
     */
    public FlowCompiler(int mostNodes) {
        if (mostNodes < 1) {
            throw new IllegalArgumentException("a plan may have at least one node, not " + mostNodes);
        }
        this.mostNodes = mostNodes;
    }

    /**
     * A compiler with the limit that the property {@code sluice.limits.nodes} names, or else {@link #MOST_NODES}.
     *
     * @param property looks a property up, null where it is not set; usually {@code System::getProperty}
     * @throws IllegalArgumentException where the property is no whole number from 1
     */
    public static FlowCompiler from(UnaryOperator<@Nullable String> property) {
        String text = property.apply(PROPERTY);
        if (text == null) {
            return new FlowCompiler(MOST_NODES);
        }
        try {
            return new FlowCompiler(Integer.parseInt(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The property " + PROPERTY + " must be a whole number from 1, but is '" + text + "'", e);
        }
    }

    /** The plan of a flow whose project says nothing. */
    public Plan compile(FlowAnalysis analysis) throws PlanTooLargeException {
        return compile(analysis, ProjectPolicies.NONE);
    }

    /**
     * The plan of a flow. Takes time and memory in proportion to its nodes and links, called flows included.
     *
     * @param project what holds for all flows of its project
     * @throws IllegalArgumentException where the flow has errors
     * @throws PlanTooLargeException where the plan would have too many nodes
     */
    public Plan compile(FlowAnalysis analysis, ProjectPolicies project) throws PlanTooLargeException {
        if (analysis.hasErrors()) {
            throw new IllegalArgumentException("the flow '" + analysis.file() + "' has errors; there is no plan of it");
        }
        GraphCompiler graphs =
                new GraphCompiler(analysis, new NodeBudget(mostNodes), project, NodePolicy.USUAL_PRIORITY);
        Flow flow = analysis.document().flow();
        try {
            return new Plan(
                    flow.getId(),
                    analysis.file(),
                    FlowHash.of(analysis.document().source().text()),
                    graphs.params(),
                    graphs.compile(""),
                    Policies.onFailure(flow),
                    Policies.timeout(flow),
                    Policies.priority(flow, NodePolicy.USUAL_PRIORITY),
                    Policies.maxParallel(flow),
                    Policies.run(flow, project));
        } catch (NodeBudget.Exceeded e) {
            throw new PlanTooLargeException(String.valueOf(e.getMessage()));
        }
    }
}
