package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Deletes what is selected. */
public final class DeleteEdits {
    private final LinkEdits links;

    /** @param ports the ports of a node; null where nothing is known of it */
    public DeleteEdits(Function<Node, @Nullable Ports> ports) {
        this.links = new LinkEdits(ports);
    }

    /**
     * Deletes nodes, links, notes and groups, with the links that lead to the nodes and all that the layout says of them.
     * The nodes of a group stay.
     */
    public FlowEdit delete(Collection<? extends EObject> selection) {
        List<EObject> all = List.copyOf(selection);
        boolean possible = all.stream().anyMatch(DeleteEdits::isDeletable);
        return FlowEdit.of(label(all), possible, (flow, outcome) -> delete(flow, all));
    }

    private static boolean isDeletable(EObject element) {
        return element instanceof Node
                || element instanceof Reference
                || element instanceof Note
                || element instanceof Group;
    }

    private static String label(List<EObject> all) {
        if (all.size() != 1) {
            return "Delete " + all.size() + " Elements";
        }
        return switch (all.get(0)) {
            case Node node -> "Delete '" + node.getId() + "'";
            case Reference link -> "Delete Link";
            case Note note -> "Delete Note";
            default -> "Delete Group";
        };
    }

    private void delete(Flow flow, List<EObject> all) {
        Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
        all.forEach(each -> {
            if (each instanceof Node node) {
                nodes.add(node);
            }
        });
        List<Reference> dead = usersOf(flow, nodes);
        all.forEach(each -> {
            if (each instanceof Reference link) {
                dead.add(link);
            }
        });
        // All at once, while the ids still tell what the references mean.
        dead.forEach(link -> links.remove(flow, link));
        for (Node node : nodes) {
            Layouts.remove(flow, node.path());
        }
        nodes.forEach(EcoreUtil::remove);
        for (EObject each : all) {
            if (each instanceof Note || each instanceof Group) {
                EcoreUtil.remove(each);
            }
        }
        Layouts.tidy(flow);
    }

    /** The references that lead to one of the nodes, or into one, from outside of all of them. */
    private static List<Reference> usersOf(Flow flow, Set<Node> nodes) {
        Scopes scopes = new Scopes();
        List<Reference> users = new ArrayList<>();
        Scopes.each(flow, reference -> {
            Scopes.End end = scopes.resolve(reference);
            if (end != null && isInAny(end.node(), nodes) && !isInAny(reference, nodes)) {
                users.add(reference);
            }
        });
        return users;
    }

    static boolean isInAny(EObject element, Set<Node> nodes) {
        for (EObject at = element; at != null; at = at.eContainer()) {
            if (at instanceof Node node && nodes.contains(node)) {
                return true;
            }
        }
        return false;
    }
}
