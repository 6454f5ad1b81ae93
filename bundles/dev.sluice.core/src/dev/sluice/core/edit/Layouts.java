package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Placement;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.emf.common.util.EList;
import org.jspecify.annotations.Nullable;

/** The layout section of a flow, by paths of nodes. */
final class Layouts {
    private Layouts() {}

    /** The layout; made when it is missing. */
    static Layout of(Flow flow) {
        if (flow.getLayout() == null) {
            flow.setLayout(FlowFactory.eINSTANCE.createLayout());
        }
        return flow.getLayout();
    }

    /** The placement of a path; null where there is none. */
    static @Nullable Placement find(Flow flow, String path) {
        if (flow.getLayout() == null) {
            return null;
        }
        for (Placement placement : flow.getLayout().getPlacements()) {
            if (path.equals(placement.getPath())) {
                return placement;
            }
        }
        return null;
    }

    static void place(Flow flow, String path, Place place) {
        Placement placement = find(flow, path);
        if (placement == null) {
            placement = FlowFactory.eINSTANCE.createPlacement();
            placement.setPath(path);
            place.applyTo(placement);
            of(flow).getPlacements().add(placement);
        } else {
            place.applyTo(placement);
        }
    }

    /** Removes all that is said of a node and of what lies in it. */
    static void remove(Flow flow, String path) {
        Layout layout = flow.getLayout();
        if (layout == null) {
            return;
        }
        layout.getPlacements().removeIf(placement -> isWithin(placement.getPath(), path));
        layout.getRoutes()
                .removeIf(route ->
                        isWithin(nodeOf(route.getSource()), path) || isWithin(nodeOf(route.getTarget()), path));
        layout.getNotes().removeIf(note -> isWithin(note.getGraph(), path));
        layout.getGroups().removeIf(group -> isWithin(group.getGraph(), path));
        layout.getGroups().forEach(group -> group.getMembers().removeIf(member -> isWithin(member, path)));
        layout.getCollapsed().removeIf(collapsed -> isWithin(collapsed, path));
        tidy(flow);
    }

    /** Takes a layout away that says nothing any more. */
    static void tidy(Flow flow) {
        Layout layout = flow.getLayout();
        if (layout != null
                && layout.eContents().isEmpty()
                && layout.getCollapsed().isEmpty()) {
            flow.setLayout(null);
        }
    }

    /** Makes all that is said of one node, and of what lies in it, said of another path. */
    static void rename(Flow flow, String from, String to) {
        Layout layout = flow.getLayout();
        if (layout == null) {
            return;
        }
        UnaryOperator<String> path = old -> isWithin(old, from) ? to + old.substring(from.length()) : old;
        layout.getPlacements().forEach(placement -> placement.setPath(path.apply(placement.getPath())));
        for (LinkRoute route : layout.getRoutes()) {
            route.setSource(end(route.getSource(), path));
            route.setTarget(end(route.getTarget(), path));
        }
        layout.getNotes().forEach(note -> note.setGraph(path.apply(note.getGraph())));
        layout.getGroups().forEach(group -> {
            group.setGraph(path.apply(group.getGraph()));
            replace(group.getMembers(), path);
        });
        replace(layout.getCollapsed(), path);
    }

    private static void replace(EList<String> paths, UnaryOperator<String> path) {
        for (int i = 0; i < paths.size(); i++) {
            String next = path.apply(paths.get(i));
            if (!next.equals(paths.get(i))) {
                paths.set(i, next);
            }
        }
    }

    private static String end(@Nullable String end, UnaryOperator<String> path) {
        String node = nodeOf(end);
        return end == null ? "" : path.apply(node) + end.substring(node.length());
    }

    /** The path of the node in the end of a route. */
    static String nodeOf(@Nullable String end) {
        int dot = end == null ? -1 : end.indexOf('.');
        return end == null ? "" : dot < 0 ? end : end.substring(0, dot);
    }

    /** Whether a path is another one or leads into it. */
    static boolean isWithin(@Nullable String path, String other) {
        return path != null
                && path.startsWith(other)
                && (path.length() == other.length() || path.charAt(other.length()) == '/');
    }

    /** The route between two ends; null where the link has no bend points. */
    static @Nullable LinkRoute route(Flow flow, String source, String target) {
        List<LinkRoute> routes =
                flow.getLayout() == null ? List.of() : flow.getLayout().getRoutes();
        for (LinkRoute route : routes) {
            if (source.equals(route.getSource()) && target.equals(route.getTarget())) {
                return route;
            }
        }
        return null;
    }
}
