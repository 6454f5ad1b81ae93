package dev.sluice.validation;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow that was checked: its problems, and what its parts mean. Without errors it is complete: every node has its
 * definition, ports and settings, so that a compiler need not look anything up again. Immutable, but for the model.
 */
public final class FlowAnalysis {
    private final FlowDocument document;
    private final String file;
    private final List<Problem> problems;
    private final Map<Node, NodeAnalysis> nodes;
    private final Map<String, ParamAnalysis> params;
    private final Map<String, PortType> outs;
    private final Map<Reference, LinkSource> results;

    /**
     * Puts an analysis together.
     *
     * @param problems the reader's and the validator's, in the order of the text
     * @param nodes those of every graph of the flow
     * @param results what the results of the flow and of each body lead to
     */
    public FlowAnalysis(
            FlowDocument document,
            String file,
            List<Problem> problems,
            Map<Node, NodeAnalysis> nodes,
            Map<String, ParamAnalysis> params,
            Map<String, PortType> outs,
            Map<Reference, LinkSource> results) {
        this.document = document;
        this.file = file;
        this.problems = List.copyOf(problems);
        this.nodes = new IdentityHashMap<>(nodes);
        this.params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        this.outs = Collections.unmodifiableMap(new LinkedHashMap<>(outs));
        this.results = new IdentityHashMap<>(results);
    }

    public FlowDocument document() {
        return document;
    }

    /** The flow's file as people write it, relative to the project. */
    public String file() {
        return file;
    }

    /** All problems, of form and of meaning, in the order of the text. */
    public List<Problem> problems() {
        return problems;
    }

    /** The same with more problems. */
    public FlowAnalysis with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new FlowAnalysis(document, file, all, nodes, params, outs, results);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** What is known of a node of this flow; null for a node that is not its. */
    public @Nullable NodeAnalysis node(Node node) {
        return nodes.get(node);
    }

    /** What a result of the flow, or of a body in it, leads to; null where it leads nowhere. */
    public @Nullable LinkSource result(Output out) {
        return out.getReference() == null ? null : results.get(out.getReference());
    }

    /** The params by name, in the order of the flow. */
    public Map<String, ParamAnalysis> params() {
        return params;
    }

    /** The types of the flow's results, by name. */
    public Map<String, PortType> outs() {
        return outs;
    }

    /** The flow as a node that calls it sees it: params are inputs, results are outputs. */
    public Ports signature() {
        List<Port> inputs = new ArrayList<>();
        params.forEach((name, param) ->
                inputs.add(new Port(name, param.type(), param.initial() == null, false, param.description())));
        List<Port> outputs = new ArrayList<>();
        outs.forEach((name, type) -> outputs.add(Port.output(name, type, "The result '" + name + "' of the flow.")));
        return new Ports(inputs, outputs);
    }

    /**
     * A param of the flow.
     *
     * @param initial its default, of its type; null where it has none
     */
    public record ParamAnalysis(
            String name, PortType type, @Nullable Value initial, boolean secret, String description) {}
}
