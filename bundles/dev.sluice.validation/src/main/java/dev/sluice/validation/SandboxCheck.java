package dev.sluice.validation;

import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.SandboxMode;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether this machine keeps the nodes of a flow from what they are not granted. Not a part of the validation, because a
 * flow is as valid on a machine that does as on one that does not. For one thread and one run.
 */
public final class SandboxCheck {
    /** The code of what it finds. */
    public static final String CODE = "sandbox-missing";

    private final Map<NodeDefinition, Cage> cages = new IdentityHashMap<>();
    private final Set<String> said = new HashSet<>();

    /** Whether a flow says {@code settings: {sandbox: required}}. */
    public static boolean isRequired(Flow flow) {
        return flow.getSettings() != null && flow.getSettings().getSandbox() == SandboxMode.REQUIRED;
    }

    /**
     * What there is to say about the nodes of a flow, those of the flows it calls left out. May start a program.
     *
     * @param required whether each node that is not kept is an error; else each reason is a warning, once for this object
     */
    public List<Problem> problems(FlowAnalysis flow, boolean required) {
        List<Problem> problems = new ArrayList<>();
        Deque<Graph> graphs = new ArrayDeque<>(List.of(flow.document().flow()));
        while (!graphs.isEmpty()) {
            for (Node node : graphs.remove().getNodes()) {
                NodeAnalysis analysis = flow.node(node);
                if (analysis != null && analysis.definition() != null) {
                    node(flow, node, analysis.definition(), required, problems);
                }
                if (node.getBody() != null) {
                    graphs.add(node.getBody());
                }
            }
        }
        return problems;
    }

    private void node(
            FlowAnalysis flow, Node node, NodeDefinition definition, boolean required, List<Problem> problems) {
        Cage cage = cages.computeIfAbsent(definition, asked -> asked.cage().get());
        if (cage.closed()) {
            return;
        }
        String open = "is not kept from what it is not granted (" + cage.openKeys() + "): " + cage.reason() + ".";
        String remedy = cage.remedy().isEmpty() ? "" : " To change that, " + cage.remedy() + ".";
        // what is no file of the project nobody here can build anew
        String otherwise =
                Catalogue.isPath(definition.type().id()) ? " A WebAssembly module is kept on every machine." : "";
        if (required) {
            problems.add(Problem.error(
                    CODE,
                    "The flow says 'sandbox: required', but the node '" + node.getId() + "' " + open
                            + (remedy.isEmpty() ? " Leave it out, or take 'sandbox: required' out." : remedy)
                            + otherwise,
                    flow.document().positionOf(node),
                    node.path()));
        } else if (!cage.remedy().isEmpty() && said.add(cage.reason())) {
            problems.add(Problem.warning(
                    CODE,
                    "On this machine the node '" + node.getId() + "' " + open + remedy,
                    flow.document().positionOf(node),
                    node.path()));
        }
    }
}
