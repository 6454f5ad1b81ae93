package dev.sluice.core.fix;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.MoveEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Fixes of links that lead nowhere, to what does not fit, or where too many meet. */
final class LinkFixes {
    /** The room that a frame leaves around a card of usual size, in the units of the layout. */
    private static final int BODY_LEFT = 80;

    private static final int MARGIN = 24;

    private static final int TITLE = 28;
    private static final int CARD_WIDTH = 160;
    private static final int CARD_HEIGHT = 80;

    private final FlowAnalysis analysis;
    private final Problem problem;
    private final Catalogue catalogue;
    private final Elements elements;

    LinkFixes(FlowAnalysis analysis, Problem problem, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.analysis = analysis;
        this.problem = problem;
        this.elements = new Elements(analysis.document());
    }

    private @Nullable Ports ports(Node node) {
        NodeAnalysis known = analysis.node(node);
        return known == null || known.definition() == null ? null : known.ports();
    }

    private @Nullable Reference reference() {
        return elements.named(Reference.class, problem);
    }

    List<Fix> unknownReference() {
        Reference reference = reference();
        if (reference == null) {
            return List.of();
        }
        List<Fix> fixes = new ArrayList<>();
        Nearest.to(reference.node(), visible(reference).keySet())
                .ifPresent(near -> fixes.add(retext(reference, text(near, reference.port()))));
        fixes.add(remove(reference));
        return fixes;
    }

    /** By name, the nodes that a reference may name; of one name the nearest counts. */
    private static Map<String, Node> visible(EObject from) {
        Map<String, Node> names = new LinkedHashMap<>();
        for (EObject at = from; at != null; at = at.eContainer()) {
            if (at instanceof Graph graph) {
                graph.getNodes().forEach(node -> names.putIfAbsent(String.valueOf(node.getId()), node));
                if (graph.eContainer() instanceof Node container) {
                    names.putIfAbsent(String.valueOf(container.getId()), container);
                }
            }
        }
        return names;
    }

    List<Fix> unknownPort() {
        Reference reference = reference();
        if (reference != null) {
            return unknownSource(reference);
        }
        Input input = elements.named(Input.class, problem);
        return input == null || !(input.eContainer() instanceof Node node) ? List.of() : unknownInput(input, node);
    }

    private List<Fix> unknownSource(Reference reference) {
        Node node = visible(reference).get(reference.node());
        Ports ports = node == null ? null : ports(node);
        String port = reference.port();
        List<Fix> fixes = new ArrayList<>();
        if (node != null && ports != null) {
            boolean inside = EcoreUtil.isAncestor(node, reference);
            List<String> names = (inside ? ports.inner() : ports.outputs())
                    .stream().map(Port::name).toList();
            if (port == null) {
                names.forEach(name -> fixes.add(retext(reference, text(reference.node(), name))));
            } else if (port.equals("error") && !inside) {
                fixes.add(new Fix.Edit(
                        "Send the failures of '" + node.getId() + "' out of its port 'error'",
                        flow -> node.setOnFailure(FailurePolicy.ROUTE)));
            } else {
                Nearest.to(port, names)
                        .or(() -> names.size() == 1 ? names.stream().findFirst() : java.util.Optional.empty())
                        .ifPresent(near -> fixes.add(retext(reference, text(reference.node(), near))));
            }
        }
        fixes.add(remove(reference));
        return fixes;
    }

    private List<Fix> unknownInput(Input input, Node node) {
        List<Fix> fixes = new ArrayList<>();
        Ports ports = ports(node);
        if (ports != null) {
            List<String> free = ports.inputs().stream()
                    .map(Port::name)
                    .filter(name -> node.getInputs().stream().noneMatch(other -> name.equals(other.getPort())))
                    .toList();
            Nearest.to(input.getPort(), free)
                    .or(() -> free.size() == 1 ? free.stream().findFirst() : java.util.Optional.empty())
                    .ifPresent(near ->
                            fixes.add(new Fix.Edit("Link to the input '" + near + "'", flow -> input.setPort(near))));
        }
        String label = input.getReferences().size() == 1 ? "Remove the link" : "Remove the links";
        fixes.add(new Fix.Edit(label, flow -> EcoreUtil.remove(input)));
        return fixes;
    }

    List<Fix> manyLinks() {
        Input input = elements.named(Input.class, problem);
        if (input == null || !(input.eContainer() instanceof Node node) || node.graph() == null) {
            return List.of();
        }
        Reference first = input.getReferences().get(0);
        return List.of(
                new Fix.Edit(
                        "Merge the links: the first value counts",
                        flow -> new MergeInsertion(flow).before(node, input)),
                new Fix.Edit("Keep the link from '" + first.getText() + "' only", flow -> {
                    input.getReferences().retainAll(List.of(first));
                    input.setMany(false);
                }));
    }

    List<Fix> mismatch() {
        Reference reference = reference();
        if (reference == null
                || !(reference.eContainer() instanceof Input input)
                || !(input.eContainer() instanceof Node node)) {
            return List.of();
        }
        List<Fix> fixes = new ArrayList<>();
        NodeDefinition foreach = catalogue.find("core.foreach");
        if (foreach != null && takesItems(reference, input, node)) {
            fixes.add(new Fix.Edit(
                    "Run '" + node.getId() + "' for each item of the list", flow -> wrap(flow, node, foreach.type())));
        }
        fixes.add(remove(reference));
        return fixes;
    }

    private void wrap(Flow flow, Node node, NodeType foreach) {
        Layout layout = flow.getLayout();
        Placement placed = layout == null
                ? null
                : layout.getPlacements().stream()
                        .filter(one -> node.path().equals(one.getPath()))
                        .findFirst()
                        .orElse(null);
        Place frame = placed == null ? Place.at(0, 0) : frameAround(placed);
        if (placed != null) {
            // right of the names of the frame's ports
            placed.setX(frame.x() + BODY_LEFT);
        }
        FlowEdit edit = new MoveEdits(this::ports).wrap(List.of(node), foreach, frame);
        edit.apply(flow);
        if (placed == null) {
            // where nothing is said of the node, nothing is to be said of its container either
            edit.made().forEach(made -> {
                if (made instanceof Node container) {
                    flow.getLayout()
                            .getPlacements()
                            .removeIf(one -> container.path().equals(one.getPath()));
                }
            });
            if (layout == null) {
                flow.setLayout(null);
            }
        }
    }

    private static Place frameAround(Placement placed) {
        return new Place(
                Math.max(0, placed.getX() - MARGIN),
                Math.max(0, placed.getY() - MARGIN - TITLE),
                BODY_LEFT + CARD_WIDTH + 3 * MARGIN,
                CARD_HEIGHT + 2 * MARGIN + TITLE);
    }

    /** Whether a list is linked to what takes one of its items. */
    private boolean takesItems(Reference reference, Input input, Node node) {
        NodeAnalysis known = analysis.node(node);
        LinkSource source = known == null ? null : known.sources().get(reference);
        Port port = known == null ? null : known.ports().input(input.getPort());
        return known != null
                && source != null
                && port != null
                && source.type() instanceof PortType.ListOf list
                && Assignability.mismatch(list.item(), port.type()) == null
                && input.getReferences().size() == 1
                && node.graph() != null
                && isFirstList(known, node, source);
    }

    /** The container is fed with the first list that reaches the node. */
    private static boolean isFirstList(NodeAnalysis known, Node node, LinkSource source) {
        for (Input input : node.getInputs()) {
            for (Reference reference : input.getReferences()) {
                LinkSource other = known.sources().get(reference);
                if (other != null && other.type() instanceof PortType.ListOf) {
                    return other.equals(source);
                }
            }
        }
        return false;
    }

    private static String text(String node, @Nullable String port) {
        return port == null ? node : node + "." + port;
    }

    private static Fix retext(Reference reference, String text) {
        return new Fix.Edit("Change to '" + text + "'", flow -> reference.setText(text));
    }

    private Fix remove(Reference reference) {
        return Fix.Edit.of(new LinkEdits(this::ports).disconnect(reference), "Remove the link");
    }
}
