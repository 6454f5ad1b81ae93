package dev.sluice.core.fix;

import dev.sluice.model.flow.Body;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/**
 * Puts a node into a {@code core.foreach} of its own that runs it for each item of a list. What others take from the node
 * becomes a result of the container; what the node takes from others is captured.
 */
final class ForeachWrap {
    private static final FlowFactory FACTORY = FlowFactory.eINSTANCE;
    private static final int INSIDE_X = 24;
    private static final int INSIDE_Y = 48;

    private final Flow flow;
    private final Function<Node, @Nullable Ports> ports;

    ForeachWrap(Flow flow, Function<Node, @Nullable Ports> ports) {
        this.flow = flow;
        this.ports = ports;
    }

    /** @param list the only link of an input of the node; becomes the item */
    void around(Node node, Reference list) {
        Graph graph = node.graph();
        List<Reference> users = usersOf(node, graph);
        String old = node.path();
        Node each = Naming.node(flow, "core.foreach", "each");
        Input items = FACTORY.createInput();
        items.setPort("items");
        items.getReferences().add(Naming.reference(list.getText()));
        each.getInputs().add(items);
        Body body = FACTORY.createBody();
        each.setBody(body);
        graph.getNodes().add(graph.getNodes().indexOf(node), each);
        body.getNodes().add(node);
        list.setText(each.getId() + ".item");
        results(node, each, users);
        place(old, each.path(), node.path());
    }

    /** The references to a node from outside of it. */
    private static List<Reference> usersOf(Node node, Graph graph) {
        List<Reference> users = new ArrayList<>();
        for (Iterator<EObject> all = graph.eAllContents(); all.hasNext(); ) {
            if (all.next() instanceof Reference reference
                    && String.valueOf(node.getId()).equals(reference.node())
                    && !EcoreUtil.isAncestor(node, reference)
                    && !isHidden(node, reference, graph)) {
                users.add(reference);
            }
        }
        return users;
    }

    /** Whether the name means another node, in a body between the reference and the node's graph. */
    private static boolean isHidden(Node node, Reference reference, Graph graph) {
        for (EObject at = reference.eContainer(); at != graph; at = at.eContainer()) {
            if (at instanceof Node container
                            && container.getBody() != null
                            && container.getId().equals(node.getId())
                    || at instanceof Body body
                            && body.getNodes().stream()
                                    .anyMatch(other -> node.getId().equals(other.getId()))) {
                return true;
            }
        }
        return false;
    }

    private void results(Node node, Node each, List<Reference> users) {
        Map<String, String> names = new LinkedHashMap<>();
        Ports known = ports.apply(node);
        Port main = known == null ? null : known.main();
        String mainName = main == null ? "out" : main.name();
        for (Reference user : users) {
            String port = user.port() == null ? mainName : user.port();
            // the failures of items have the name 'failed' on the container
            String name = names.computeIfAbsent(port, any -> port.equals("failed") ? "failed_items" : port);
            user.setText(each.getId() + "." + name);
        }
        if (names.isEmpty() && main != null) {
            names.put(main.name(), main.name());
        }
        names.forEach((port, name) -> {
            Output out = FACTORY.createOutput();
            out.setName(name);
            out.setReference(
                    Naming.reference(port.equals(mainName) && main != null ? node.getId() : node.getId() + "." + port));
            each.getBody().getOuts().add(out);
        });
    }

    private void place(String old, String each, String inside) {
        Layout layout = flow.getLayout();
        if (layout == null) {
            return;
        }
        UnaryOperator<String> moved =
                path -> path.equals(old) || path.startsWith(old + "/") ? inside + path.substring(old.length()) : path;
        layout.getRoutes().removeIf(route -> touches(route.getSource(), old) || touches(route.getTarget(), old));
        for (Placement placement : List.copyOf(layout.getPlacements())) {
            if (old.equals(placement.getPath())) {
                Placement outer = FACTORY.createPlacement();
                outer.setPath(each);
                outer.setX(placement.getX());
                outer.setY(placement.getY());
                layout.getPlacements().add(layout.getPlacements().indexOf(placement), outer);
                placement.setX(INSIDE_X);
                placement.setY(INSIDE_Y);
            }
            placement.setPath(moved.apply(placement.getPath()));
        }
        layout.getNotes().stream()
                .filter(note -> note.getGraph() != null)
                .forEach(note -> note.setGraph(moved.apply(note.getGraph())));
        layout.getGroups().forEach(group -> {
            if (group.getGraph() != null) {
                group.setGraph(moved.apply(group.getGraph()));
            }
            group.getMembers().replaceAll(member -> member.equals(old) ? each : moved.apply(member));
        });
        layout.getCollapsed().replaceAll(moved);
    }

    private static boolean touches(@Nullable String end, String path) {
        return end != null && (end.startsWith(path + ".") || end.startsWith(path + "/") || end.equals(path));
    }
}
