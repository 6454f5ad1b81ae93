package dev.sluice.core.edit;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Box;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/**
 * Copies parts of a flow as text and puts such a text, or any flow, into a graph. The text is a flow of its own, so that it
 * can be sent, kept or read by a person.
 */
public final class Snippets {
    /** How far a copy lies from what it was copied from. */
    private static final int STEP = 24;

    private final Wiring wiring;

    /** @param ports the ports of a node; null where nothing is known of it */
    public Snippets(Function<Node, @Nullable Ports> ports) {
        this.wiring = new Wiring(ports);
    }

    /** Nodes, notes and groups as the text of a flow; links from elsewhere stand in it as they are. */
    public static String copy(Flow flow, Collection<? extends EObject> selection) {
        return new FlowWriter(Limits.DEFAULT).write(Clipping.of(flow, selection));
    }

    /** Whether a text can be pasted: it can be read whole and has nodes, notes or groups. */
    public static boolean isSnippet(String text) {
        return read(text) != null;
    }

    private static @Nullable Flow read(String text) {
        FlowDocument document = new FlowReader(Limits.DEFAULT).read(text);
        Flow flow = document.flow();
        boolean boxes = flow.getLayout() != null
                && (!flow.getLayout().getNotes().isEmpty()
                        || !flow.getLayout().getGroups().isEmpty());
        return document.isIntact() && (!flow.getNodes().isEmpty() || boxes) ? flow : null;
    }

    /**
     * Puts what is in the text of a flow into a graph. Ids that are taken change; links from elsewhere stay where the graph
     * has what they name, and are dropped where it has not.
     *
     * @param at where the upper left corner of it all comes to lie; null for a little beside where it lay
     */
    public FlowEdit paste(Graph graph, String text, @Nullable Place at) {
        Flow clip = read(text);
        return clip == null ? FlowEdit.impossible("Paste") : insert("Paste", graph, clip, at);
    }

    /** Copies nodes of one graph, notes and groups beside themselves. The copies get their values from the same nodes. */
    public FlowEdit duplicate(Flow flow, Collection<? extends EObject> selection) {
        List<Node> nodes = new ArrayList<>();
        selection.forEach(each -> {
            if (each instanceof Node node) {
                nodes.add(node);
            }
        });
        Graph graph = NoteEdits.commonGraph(nodes);
        if (graph == null) {
            return FlowEdit.impossible("Duplicate");
        }
        String label =
                nodes.size() == 1 ? "Duplicate '" + nodes.get(0).getId() + "'" : "Duplicate " + nodes.size() + " Nodes";
        return insert(label, graph, Clipping.of(flow, selection), null);
    }

    private FlowEdit insert(String label, Graph graph, Flow clip, @Nullable Place at) {
        return FlowEdit.of(label, true, (flow, outcome) -> {
            Place corner = corner(clip);
            int dx = at == null ? STEP : at.x() - corner.x();
            int dy = at == null ? STEP : at.y() - corner.y();
            new Insertion(clip, graph, wiring).apply(flow, dx, dy, outcome);
        });
    }

    /** The upper left corner of what lies in a flow's own graph. */
    static Place corner(Flow flow) {
        if (flow.getLayout() == null) {
            return Place.at(0, 0);
        }
        List<Box> boxes = new ArrayList<>();
        flow.getLayout().getPlacements().stream()
                .filter(placement -> placement.getPath().indexOf('/') < 0)
                .forEach(boxes::add);
        flow.getLayout().getNotes().stream()
                .filter(note -> note.getGraph() == null)
                .forEach(boxes::add);
        flow.getLayout().getGroups().stream()
                .filter(group -> group.getGraph() == null)
                .forEach(boxes::add);
        return Place.at(
                boxes.stream().mapToInt(Box::getX).min().orElse(0),
                boxes.stream().mapToInt(Box::getY).min().orElse(0));
    }
}
