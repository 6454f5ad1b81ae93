package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Cuts nodes, notes and groups out of a flow, as a flow of their own. Links from elsewhere keep their text. */
final class Clipping {
    private final Flow flow;
    private final Map<Node, String> ids = new LinkedHashMap<>();
    private final Flow result = FlowFactory.eINSTANCE.createFlow();

    private Clipping(Flow flow) {
        this.flow = flow;
    }

    /** A flow with copies of what is selected; what lies in a selected container comes with it. */
    static Flow of(Flow flow, Collection<? extends EObject> selection) {
        Clipping clipping = new Clipping(flow);
        clipping.result.setId("copied");
        Set<Node> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        selection.forEach(each -> {
            if (each instanceof Node node) {
                chosen.add(node);
            }
        });
        clipping.nodes(tops(flow, chosen));
        clipping.layout(selection);
        return clipping.result;
    }

    /** The chosen nodes that lie in no other chosen one, in file order. As deep as bodies nest. */
    static List<Node> tops(Graph graph, Set<Node> chosen) {
        List<Node> tops = new ArrayList<>();
        for (Node node : graph.getNodes()) {
            if (chosen.contains(node)) {
                tops.add(node);
            } else if (node.getBody() != null) {
                tops.addAll(tops(node.getBody(), chosen));
            }
        }
        return tops;
    }

    private void nodes(List<Node> tops) {
        Scopes scopes = new Scopes();
        Set<Node> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        inside.addAll(tops);
        Set<String> used = new HashSet<>();
        Map<Reference, Node> links = new IdentityHashMap<>();
        for (Node node : tops) {
            Scopes.each(node, reference -> {
                Scopes.End end = scopes.resolve(reference);
                if (end == null || !DeleteEdits.isInAny(end.node(), inside)) {
                    used.add(reference.node());
                } else if (inside.contains(end.node())) {
                    links.put(reference, end.node());
                }
            });
        }
        for (Node node : tops) {
            String id = Names.free(used, String.valueOf(node.getId()));
            used.add(id);
            ids.put(node, id);
        }
        EcoreUtil.Copier copier = new EcoreUtil.Copier();
        copier.copyAll(tops);
        copier.copyReferences();
        ids.forEach((node, id) -> {
            Node copy = (Node) copier.get(node);
            copy.setId(id);
            result.getNodes().add(copy);
        });
        links.forEach((reference, node) -> {
            String port = reference.port();
            ((Reference) copier.get(reference)).setText(ids.get(node) + (port == null ? "" : "." + port));
        });
    }

    private void layout(Collection<? extends EObject> selection) {
        Layout layout = flow.getLayout();
        if (layout == null) {
            return;
        }
        Layout clipped = FlowFactory.eINSTANCE.createLayout();
        Map<String, String> paths = new LinkedHashMap<>();
        ids.forEach((node, id) -> paths.put(node.path(), id));
        for (Placement placement : layout.getPlacements()) {
            String path = moved(paths, placement.getPath());
            if (path != null) {
                Placement copy = EcoreUtil.copy(placement);
                copy.setPath(path);
                clipped.getPlacements().add(copy);
            }
        }
        for (LinkRoute route : layout.getRoutes()) {
            routes(clipped, paths, route);
        }
        for (Note note : layout.getNotes()) {
            String graph = moved(paths, note.getGraph());
            if (graph != null || selection.contains(note)) {
                Note copy = EcoreUtil.copy(note);
                copy.setGraph(graph);
                clipped.getNotes().add(copy);
            }
        }
        for (Group group : layout.getGroups()) {
            String graph = moved(paths, group.getGraph());
            if (graph != null || selection.contains(group)) {
                clipped.getGroups().add(copy(group, graph, paths));
            }
        }
        layout.getCollapsed().stream()
                .map(path -> moved(paths, path))
                .filter(path -> path != null)
                .forEach(clipped.getCollapsed()::add);
        result.setLayout(clipped);
        Layouts.tidy(result);
    }

    private static void routes(Layout clipped, Map<String, String> paths, LinkRoute route) {
        String from = Layouts.nodeOf(route.getSource());
        String to = Layouts.nodeOf(route.getTarget());
        String source = moved(paths, from);
        String target = moved(paths, to);
        if (source != null && target != null) {
            LinkRoute copy = EcoreUtil.copy(route);
            copy.setSource(source + route.getSource().substring(from.length()));
            copy.setTarget(target + route.getTarget().substring(to.length()));
            clipped.getRoutes().add(copy);
        }
    }

    private static Group copy(Group group, @Nullable String graph, Map<String, String> paths) {
        Group copy = EcoreUtil.copy(group);
        copy.setGraph(graph);
        copy.getMembers().clear();
        for (String member : group.getMembers()) {
            String path = moved(paths, member);
            if (path != null) {
                copy.getMembers().add(path);
            }
        }
        return copy;
    }

    /** A path in the clipping; null for what is not in it. */
    private static @Nullable String moved(Map<String, String> paths, @Nullable String path) {
        for (Map.Entry<String, String> each : paths.entrySet()) {
            if (path != null && Layouts.isWithin(path, each.getKey())) {
                return each.getValue() + path.substring(each.getKey().length());
            }
        }
        return null;
    }
}
