package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.Ids;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Adds nodes, and changes what they are and how they are called. */
public final class NodeEdits {
    private static final Set<String> CONTAINERS = Set.of("core.foreach", "core.while", "core.repeat", "core.try");

    private NodeEdits() {}

    /**
     * Adds a node of a type: with an id that is free, a body where the type has one, and its required settings.
     *
     * @param place in the graph
     */
    public static FlowEdit add(Graph graph, NodeType type, Place place) {
        Node node = create(graph, type.id());
        for (Setting setting : type.settings()) {
            if (setting.required()) {
                node.getSettings().add(Starts.of(setting));
            }
        }
        return add(graph, node, place);
    }

    /** Adds a node of a type of which nothing more is known than its id or the path of its script. */
    public static FlowEdit add(Graph graph, String type, Place place) {
        return add(graph, create(graph, type), place);
    }

    /** The id that a type suggests, or the first after it that is not used. */
    public static String freeId(String type, Set<String> used) {
        return Names.free(used, Names.idFor(type));
    }

    private static FlowEdit add(Graph graph, Node node, Place place) {
        return FlowEdit.of("Add '" + node.getId() + "'", true, (flow, outcome) -> {
            graph.getNodes().add(node);
            Layouts.place(flow, node.path(), place);
            outcome.made(node);
        });
    }

    private static Node create(Graph graph, String type) {
        Node node = FlowFactory.eINSTANCE.createNode();
        node.setId(Names.freeId(graph, Names.idFor(type)));
        node.setType(type);
        if (CONTAINERS.contains(type)) {
            node.setBody(FlowFactory.eINSTANCE.createBody());
        }
        return node;
    }

    /**
     * Gives a node another id, and all that names it with it. Not possible are ids that another node of the graph has, or
     * with which a reference somewhere would come to mean another node; {@link #whyNot} tells.
     */
    public static FlowEdit rename(Node node, String id) {
        boolean possible = whyNot(node, id) == null && !id.equals(node.getId());
        return FlowEdit.of("Rename '" + node.getId() + "'", possible, (flow, outcome) -> rename(flow, node, id));
    }

    private static void rename(Flow flow, Node node, String id) {
        Scopes scopes = new Scopes();
        Map<Reference, String> texts = new IdentityHashMap<>();
        Scopes.each(flow, reference -> {
            Scopes.End end = scopes.resolve(reference);
            if (end != null && end.node() == node) {
                texts.put(reference, id + (reference.port() == null ? "" : "." + reference.port()));
            }
        });
        String old = node.path();
        node.setId(id);
        texts.forEach(Reference::setText);
        Layouts.rename(flow, old, node.path());
    }

    /** Why a node cannot have an id, as a sentence for the person who types it; null where it can. */
    public static @Nullable String whyNot(Node node, String id) {
        if (!Ids.isId(id)) {
            String near = Ids.suggest(id);
            return "Use small letters, digits and '-', and begin with a letter"
                    + (near.isEmpty() ? "." : ", such as '" + near + "'.");
        }
        Graph graph = node.graph();
        if (graph == null) {
            return "The node is no longer part of the flow.";
        }
        if (graph.getNodes().stream().anyMatch(other -> other != node && id.equals(other.getId()))) {
            return "Another node here is called '" + id + "'. Choose another id.";
        }
        return meansAnother(node, id)
                ? "A link would then lead to another node called '" + id + "'. Choose another id."
                : null;
    }

    private static boolean meansAnother(Node node, String id) {
        if (!(EcoreUtil.getRootContainer(node) instanceof Flow flow)) {
            return false;
        }
        Scopes now = new Scopes();
        Scopes then = new Scopes(each -> each == node ? id : String.valueOf(each.getId()));
        return Scopes.all(flow).stream().anyMatch(reference -> {
            Graph graph = Scopes.graphOf(reference);
            Scopes.End end = now.resolve(reference);
            String name = end != null && end.node() == node ? id : reference.node();
            return graph != null && !Objects.equals(end, then.resolve(graph, name));
        });
    }

    /** Sets the shown name; null or a blank text takes it away, so that the id is shown. */
    public static FlowEdit label(Node node, @Nullable String label) {
        String next = label == null || label.isBlank() ? null : label;
        boolean possible = !Objects.equals(next, node.getLabel());
        return FlowEdit.of("Label '" + node.getId() + "'", possible, (flow, outcome) -> node.setLabel(next));
    }

    /** Makes a node one of another type; inputs and settings stay as they are. A container gets a body. */
    public static FlowEdit type(Node node, String type) {
        boolean possible = !type.isBlank() && !type.equals(node.getType());
        return FlowEdit.of("Change Type of '" + node.getId() + "'", possible, (flow, outcome) -> {
            node.setType(type);
            if (CONTAINERS.contains(type) && node.getBody() == null) {
                node.setBody(FlowFactory.eINSTANCE.createBody());
            }
        });
    }
}
