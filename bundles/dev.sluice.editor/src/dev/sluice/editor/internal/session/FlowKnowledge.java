package dev.sluice.editor.internal.session;

import dev.sluice.editor.internal.diagram.Knowledge;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.source.Range;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the last check found out about a flow. The check reads the text itself, in the background, so its objects are not
 * those of the session; they meet by the paths of nodes. For the UI thread only.
 */
public final class FlowKnowledge implements Knowledge {
    private static final Set<String> LINK_CODES =
            Set.of("reference-unknown", "port-unknown", "type-mismatch", "link-many", "cycle", "reference-form");

    private final Supplier<Catalogue> catalogue;
    private final Supplier<FlowDocument> document;
    private @Nullable FlowAnalysis analysis;
    private final Map<String, NodeAnalysis> nodes = new HashMap<>();
    private final Map<String, List<Problem>> problems = new HashMap<>();
    private final Set<Integer> faultyLines = new HashSet<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /**
     * Knows nothing yet but the catalogue.
     *
     * @param document the session's current one
     */
    public FlowKnowledge(Supplier<Catalogue> catalogue, Supplier<FlowDocument> document) {
        this.catalogue = catalogue;
        this.document = document;
    }

    /** Takes the place of what was known. */
    public void learn(FlowAnalysis result) {
        analysis = result;
        nodes.clear();
        problems.clear();
        faultyLines.clear();
        collect(result.document().flow().getNodes(), "", result);
        for (Problem problem : result.problems()) {
            String node = problem.node();
            if (node != null) {
                problems.computeIfAbsent(node, path -> new ArrayList<>()).add(problem);
            }
            if (problem.isError() && LINK_CODES.contains(problem.code())) {
                faultyLines.add(problem.line());
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** Adds somebody to be told, in the UI thread, of what a later check found out. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void collect(List<Node> graph, String prefix, FlowAnalysis result) {
        for (Node node : graph) {
            String path = prefix + node.getId();
            NodeAnalysis known = result.node(node);
            if (known != null) {
                nodes.put(path, known);
            }
            if (node.getBody() != null) {
                collect(node.getBody().getNodes(), path + "/", result);
            }
        }
    }

    /** The last check; null before the first. Its model is not that of the session. */
    public @Nullable FlowAnalysis analysis() {
        return analysis;
    }

    /** The node types at hand. */
    public Catalogue catalogue() {
        return catalogue.get();
    }

    /** What the last check knows of a node; null where it knows nothing, as of a node that is new. */
    public @Nullable NodeAnalysis analysisOf(Node node) {
        NodeAnalysis known = nodes.get(node.path());
        // A node that took another's place, or whose type changed, is another node.
        return known == null || !java.util.Objects.equals(known.node().getType(), node.getType()) ? null : known;
    }

    @Override
    public @Nullable NodeType typeOf(Node node) {
        NodeAnalysis known = analysisOf(node);
        NodeDefinition definition = known == null ? null : known.definition();
        if (definition == null && node.getType() != null) {
            definition = catalogue.get().find(node.getType());
        }
        return definition == null ? null : definition.type();
    }

    @Override
    public @Nullable Ports portsOf(Node node) {
        NodeAnalysis known = analysisOf(node);
        if (known != null && known.definition() != null) {
            return known.ports();
        }
        NodeType type = typeOf(node);
        return type == null ? null : new Ports(type.inputs(), type.outputs());
    }

    @Override
    public List<Problem> problemsOf(Node node) {
        return problems.getOrDefault(node.path(), List.of());
    }

    @Override
    public boolean isFaulty(Reference reference) {
        if (faultyLines.isEmpty()) {
            return false;
        }
        Range at = document.get().positionOf(reference);
        return faultyLines.contains(at.line());
    }
}
