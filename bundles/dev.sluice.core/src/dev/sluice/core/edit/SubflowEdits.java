package dev.sluice.core.edit;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Ids;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Makes flows of their own out of parts of a flow, and parts of a flow out of flows that it calls. */
public final class SubflowEdits {
    private static final String CALL = "core.flow";

    private final Function<Node, @Nullable Ports> ports;
    private final Function<Node, @Nullable NodeType> types;

    /**
     * What is to be done to extract nodes: the text goes into a new file, and the edit puts a call of it where they were.
     *
     * @param text of the new flow; empty where the edit is not possible
     */
    public record Extraction(FlowEdit edit, String text) {}

    /**
     * Edits for what is known of nodes.
     *
     * @param ports the ports of a node; null where nothing is known of it
     * @param types the type of a node, which says what of its settings are expressions; null where it is not known
     */
    public SubflowEdits(Function<Node, @Nullable Ports> ports, Function<Node, @Nullable NodeType> types) {
        this.ports = ports;
        this.types = types;
    }

    /**
     * Makes a flow of nodes of one graph. What comes in becomes params, what goes out becomes results, params of the flow
     * that the nodes use are handed on. Not possible where something outside lies between the nodes.
     *
     * @param path of the new file, relative to the project's folder
     * @param id of the new flow
     */
    public Extraction extract(Flow flow, Collection<Node> selection, String path, String id) {
        Set<Node> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        chosen.addAll(selection);
        List<Node> nodes = Clipping.tops(flow, chosen);
        Graph graph = NoteEdits.commonGraph(nodes);
        String label = "Extract '" + id + "'";
        if (graph == null || !Ids.isId(id) || path.isBlank()) {
            return new Extraction(FlowEdit.impossible(label), "");
        }
        Wiring wiring = new Wiring(ports);
        if (new Crossings(flow, nodes, wiring).surroundOthers(graph)) {
            return new Extraction(FlowEdit.impossible(label), "");
        }
        Extractor extractor = new Extractor(flow, graph, nodes, ports);
        String text = new FlowWriter(Limits.DEFAULT).write(extractor.subflow(id));
        return new Extraction(FlowEdit.of(label, true, (edited, outcome) -> extractor.replace(path, outcome)), text);
    }

    /**
     * Puts the nodes of a called flow where the call is. What the call hands over takes the place of the params; where that
     * cannot be, the edit tells.
     *
     * @param called the called flow as it was read; it stays as it is
     */
    public FlowEdit inline(Node call, FlowDocument called) {
        String label = "Inline '" + call.getId() + "'";
        boolean possible = CALL.equals(call.getType())
                && call.graph() != null
                && called.isIntact()
                && !called.flow().getNodes().isEmpty();
        return FlowEdit.of(label, possible, (flow, outcome) -> {
            Flow copy = EcoreUtil.copy(called.flow());
            new Inliner(flow, call, copy, ports, types).apply(outcome);
        });
    }
}
