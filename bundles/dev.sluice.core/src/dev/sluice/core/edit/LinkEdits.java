package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Point;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Ports;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Makes, moves and removes links. */
public final class LinkEdits {
    private final Wiring wiring;

    /** @param ports the ports of a node; null where nothing is known of it */
    public LinkEdits(Function<Node, @Nullable Ports> ports) {
        this(new Wiring(ports));
    }

    LinkEdits(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Links a source to a target. At a port that takes one link the new one takes the place of the old one, or of the
     * value that stood there. A source inside a container gets out through results of its body. Not possible are links
     * that would close a circle, and those to where the source cannot be seen.
     */
    public FlowEdit connect(LinkSource source, LinkTarget target) {
        EObject place = place(target, source.node());
        boolean possible = place != null && wiring.canLink(source, place) && !isThere(source, target);
        String label = "Connect '" + source.node().getId() + "'";
        return FlowEdit.of(label, possible, (flow, outcome) -> outcome.made(connect(flow, source, target)));
    }

    private boolean isThere(LinkSource source, LinkTarget target) {
        if (!(target instanceof LinkTarget.ToInput to) || to.node().graph() == null) {
            return false;
        }
        Input input = Wiring.input(to.node(), to.port());
        String text = wiring.text(source, to.node().graph());
        return input != null && input.getReferences().stream().anyMatch(each -> isSame(each, source, text));
    }

    private boolean isSame(Reference reference, LinkSource source, @Nullable String text) {
        return text != null && wiring.text(source).equals(text) && text.equals(canonical(reference));
    }

    /** The text of a reference as it would be written today. */
    private @Nullable String canonical(Reference reference) {
        Scopes.End end = new Scopes().resolve(reference);
        return end == null
                ? reference.getText()
                : wiring.text(new LinkSource(end.node(), wiring.portOf(reference, end), end.inside()));
    }

    private Reference connect(Flow flow, LinkSource source, LinkTarget target) {
        return switch (target) {
            case LinkTarget.ToInput to -> connect(flow, source, to);
            case LinkTarget.ToBodyOut to ->
                give(
                        flow,
                        to.container().getBody(),
                        to.name(),
                        wiring.reach(source, to.container().getBody()));
            case LinkTarget.ToFlowOut to -> give(flow, flow, to.name(), wiring.reach(source, flow));
        };
    }

    private Reference connect(Flow flow, LinkSource source, LinkTarget.ToInput to) {
        Node node = to.node();
        Reference reference = Wiring.reference(wiring.reach(source, node.graph()));
        Input input = Wiring.input(node, to.port());
        boolean many = wiring.takesMany(node, to.port(), input);
        if (wiring.hasInput(node, to.port())) {
            node.getSettings().removeIf(setting -> to.port().equals(setting.getName()));
        }
        if (input == null) {
            input = FlowFactory.eINSTANCE.createInput();
            input.setPort(to.port());
            node.getInputs().add(input);
        }
        if (many) {
            input.setMany(true);
        } else if (!input.getReferences().isEmpty()) {
            Reference old = input.getReferences().get(0);
            List.copyOf(input.getReferences()).forEach(each -> wiring.dropRoute(flow, each));
            input.getReferences().retainAll(List.of(old));
            old.setText(reference.getText());
            return old;
        }
        input.getReferences().add(reference);
        return reference;
    }

    private Reference give(Flow flow, Graph graph, String name, String text) {
        Output out = Wiring.out(graph, name);
        if (out == null) {
            out = Wiring.output(name, text);
            graph.getOuts().add(out);
        } else if (out.getReference() == null) {
            out.setReference(Wiring.reference(text));
        } else {
            wiring.dropRoute(flow, out.getReference());
            out.getReference().setText(text);
        }
        return out.getReference();
    }

    /** Lets a link begin elsewhere; its place among the links of its port stays. */
    public FlowEdit reconnectSource(Reference link, LinkSource source) {
        String label = "Reconnect '" + source.node().getId() + "'";
        Graph graph = Scopes.graphOf(link);
        if (graph == null) {
            return FlowEdit.impossible(label);
        }
        EObject place = link.eContainer() instanceof Input input ? input.eContainer() : graph;
        boolean possible = wiring.canLink(source, place) && !isSame(link, source, wiring.text(source, graph));
        return FlowEdit.of(label, possible, (flow, outcome) -> {
            wiring.dropRoute(flow, link);
            link.setText(wiring.reach(source, graph));
            outcome.made(link);
        });
    }

    /** Lets a link end elsewhere. */
    public FlowEdit reconnectTarget(Reference link, LinkTarget target) {
        LinkSource source = sourceOf(link);
        if (source == null) {
            return FlowEdit.impossible("Reconnect");
        }
        FlowEdit connect = connect(source, target);
        return FlowEdit.of("Reconnect '" + source.node().getId() + "'", connect.canApply(), (flow, outcome) -> {
            // What the old end gives would lose its users where it is removed, so the new one is made first.
            connect.apply(flow);
            connect.made().forEach(outcome::made);
            if (!connect.made().contains(link)) {
                remove(flow, link);
            }
        });
    }

    /** Where a link begins; null where its text leads nowhere. */
    public @Nullable LinkSource sourceOf(Reference link) {
        return wiring.source(link, new Scopes());
    }

    /** Removes a link. A result of a body goes with its link, and so do the links that used it. */
    public FlowEdit disconnect(Reference link) {
        return FlowEdit.of("Disconnect", Scopes.graphOf(link) != null, (flow, outcome) -> remove(flow, link));
    }

    /** Sets the bend points of a link, from source to target; none makes it run by itself. */
    public FlowEdit bend(Reference link, List<Place> points) {
        boolean possible = Wiring.targetName(link) != null && wiring.sourceName(link) != null;
        return FlowEdit.of(points.isEmpty() ? "Straighten Link" : "Bend Link", possible, (flow, outcome) -> {
            if (points.isEmpty()) {
                wiring.dropRoute(flow, link);
                return;
            }
            LinkRoute route = wiring.route(flow, link);
            if (route == null) {
                route = FlowFactory.eINSTANCE.createLinkRoute();
                route.setSource(wiring.sourceName(link));
                route.setTarget(Wiring.targetName(link));
                Layouts.of(flow).getRoutes().add(route);
            }
            route.getPoints().clear();
            for (Place point : points) {
                Point added = FlowFactory.eINSTANCE.createPoint();
                added.setX(point.x());
                added.setY(point.y());
                route.getPoints().add(added);
            }
        });
    }

    /** Removes a reference with what is nothing without it; one that was removed already stays so. */
    void remove(Flow flow, Reference link) {
        if (Scopes.graphOf(link) == null) {
            return;
        }
        wiring.dropRoute(flow, link);
        if (link.eContainer() instanceof Input input) {
            input.getReferences().remove(link);
            if (input.getReferences().isEmpty()) {
                EcoreUtil.remove(input);
            }
        } else if (link.eContainer() instanceof Output out) {
            removeOut(flow, out);
        }
    }

    private void removeOut(Flow flow, Output out) {
        if (out.eContainer() instanceof Graph graph
                && graph.eContainer() instanceof Node container
                && Wiring.givesResults(container)
                && container.graph() != null) {
            Scopes scopes = new Scopes();
            List<Reference> users = Scopes.all(container.graph()).stream()
                    .filter(user -> String.valueOf(out.getName()).equals(user.port()))
                    .filter(user -> new Scopes.End(container, false).equals(scopes.resolve(user)))
                    .toList();
            users.forEach(user -> remove(flow, user));
        }
        EcoreUtil.remove(out);
    }

    /** Where a target lies: a node, or the graph whose result it is; null where there is no such place. */
    private static @Nullable EObject place(LinkTarget target, Node source) {
        return switch (target) {
            case LinkTarget.ToInput to -> to.node().graph() == null ? null : to.node();
            case LinkTarget.ToBodyOut to -> to.container().getBody();
            case LinkTarget.ToFlowOut to -> EcoreUtil.getRootContainer(source) instanceof Flow flow ? flow : null;
        };
    }
}
