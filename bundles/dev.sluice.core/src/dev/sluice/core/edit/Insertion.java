package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.NodePaths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/**
 * Puts all of one flow into a graph of another, which uses the first one up. Ids that are taken change, links among what
 * is put in follow, links from elsewhere stay where the graph has what they name.
 */
final class Insertion {
    private final Flow clip;
    private final Graph target;
    private final Wiring wiring;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Set<Reference> left = new HashSet<>();

    Insertion(Flow clip, Graph target, Wiring wiring) {
        this.clip = clip;
        this.target = target;
        this.wiring = wiring;
        Set<String> used = Names.idsIn(target);
        Set<String> all = new HashSet<>(used);
        clip.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node node) {
                all.add(String.valueOf(node.getId()));
            }
        });
        for (Node node : clip.getNodes()) {
            String id = String.valueOf(node.getId());
            String free = used.contains(id) ? Names.free(all, id) : id;
            all.add(free);
            ids.put(id, free);
        }
    }

    /** Leaves references as they are; what puts the flow in writes them afterwards. */
    void leave(Set<Reference> references) {
        left.addAll(references);
    }

    /** The id that a node of the inserted flow's own graph has now. */
    String idOf(String id) {
        return ids.getOrDefault(id, id);
    }

    /** @param outcome hears of what was put in, and of links that were dropped */
    void apply(Flow flow, int dx, int dy, FlowEdit.Outcome outcome) {
        links(outcome);
        String base = NodePaths.of(target) == null ? "" : NodePaths.of(target) + "/";
        Set<String> paths = new HashSet<>();
        clip.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node node) {
                paths.add(node.path());
            }
        });
        layout(flow, base, paths, dx, dy, outcome);
        for (Node node : List.copyOf(clip.getNodes())) {
            node.setId(ids.get(String.valueOf(node.getId())));
            target.getNodes().add(node);
            outcome.made(node);
        }
        Layouts.tidy(flow);
    }

    private void links(FlowEdit.Outcome outcome) {
        Scopes scopes = new Scopes();
        List<Reference> dead = new ArrayList<>();
        Map<Reference, String> texts = new LinkedHashMap<>();
        for (Node node : clip.getNodes()) {
            Scopes.each(node, reference -> {
                if (left.contains(reference)) {
                    return;
                }
                Scopes.End end = scopes.resolve(reference);
                if (end != null && end.node().graph() == clip) {
                    String port = reference.port();
                    texts.put(reference, idOf(reference.node()) + (port == null ? "" : "." + port));
                } else if (end == null && !resolves(reference)) {
                    dead.add(reference);
                }
            });
        }
        texts.forEach(Reference::setText);
        for (Reference reference : dead) {
            outcome.lost(
                    "The link from '" + reference.getText() + "' was dropped: there is nothing of that name here.");
            drop(reference);
        }
    }

    private boolean resolves(Reference reference) {
        Scopes.End end = new Scopes().resolve(target, reference.node());
        return end != null
                && wiring.gives(end, reference.port())
                && (end.inside() || !Cycles.closes(LinkSource.output(end.node(), reference.port()), target));
    }

    private static void drop(Reference reference) {
        EObject holder = reference.eContainer();
        EcoreUtil.remove(reference);
        if (holder instanceof Input input && input.getReferences().isEmpty() || holder instanceof Output) {
            EcoreUtil.remove(holder);
        }
    }

    private void layout(Flow flow, String base, Set<String> paths, int dx, int dy, FlowEdit.Outcome outcome) {
        Layout from = clip.getLayout();
        if (from == null) {
            return;
        }
        Layout to = Layouts.of(flow);
        for (Placement placement : List.copyOf(from.getPlacements())) {
            if (paths.contains(placement.getPath())) {
                boolean top = placement.getPath().indexOf('/') < 0;
                Place.at(placement.getX(), placement.getY())
                        .moved(top ? dx : 0, top ? dy : 0)
                        .applyTo(placement);
                placement.setPath(base + moved(placement.getPath()));
                to.getPlacements().add(placement);
            }
        }
        for (LinkRoute route : List.copyOf(from.getRoutes())) {
            String source = Layouts.nodeOf(route.getSource());
            String end = Layouts.nodeOf(route.getTarget());
            if (paths.contains(source) && paths.contains(end)) {
                route.setSource(base + moved(source) + route.getSource().substring(source.length()));
                route.setTarget(base + moved(end) + route.getTarget().substring(end.length()));
                to.getRoutes().add(route);
            }
        }
        boxes(flow, base, paths, dx, dy, outcome);
        from.getCollapsed().stream()
                .filter(paths::contains)
                .forEach(path -> to.getCollapsed().add(base + moved(path)));
    }

    private void boxes(Flow flow, String base, Set<String> paths, int dx, int dy, FlowEdit.Outcome outcome) {
        Layout to = Layouts.of(flow);
        for (Note note : List.copyOf(clip.getLayout().getNotes())) {
            boolean top = note.getGraph() == null;
            if (top || paths.contains(note.getGraph())) {
                Place.at(note.getX(), note.getY())
                        .moved(top ? dx : 0, top ? dy : 0)
                        .applyTo(note);
                note.setGraph(graph(base, note.getGraph()));
                note.setId(NoteEdits.freeNote(flow, String.valueOf(note.getId())));
                to.getNotes().add(note);
                outcome.made(note);
            }
        }
        for (Group group : List.copyOf(clip.getLayout().getGroups())) {
            boolean top = group.getGraph() == null;
            if (top || paths.contains(group.getGraph())) {
                Place.at(group.getX(), group.getY())
                        .moved(top ? dx : 0, top ? dy : 0)
                        .applyTo(group);
                group.setGraph(graph(base, group.getGraph()));
                group.setId(NoteEdits.freeGroup(flow, String.valueOf(group.getId())));
                group.getMembers().removeIf(member -> !paths.contains(member));
                group.getMembers().replaceAll(member -> base + moved(member));
                to.getGroups().add(group);
                outcome.made(group);
            }
        }
    }

    private @Nullable String graph(String base, @Nullable String path) {
        return path != null ? base + moved(path) : base.isEmpty() ? null : base.substring(0, base.length() - 1);
    }

    private String moved(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? idOf(path) : idOf(path.substring(0, slash)) + path.substring(slash);
    }
}
