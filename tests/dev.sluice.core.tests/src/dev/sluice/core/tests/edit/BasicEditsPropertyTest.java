package dev.sluice.core.tests.edit;

import static dev.sluice.core.tests.edit.EditProperty.pick;
import static dev.sluice.core.tests.edit.EditProperty.some;

import dev.sluice.core.edit.DeleteEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.LinkSource;
import dev.sluice.core.edit.LinkTarget;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.core.tests.edit.EditProperty.Parts;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BasicEditsPropertyTest {
    private final LinkEdits links = new LinkEdits(KnownPorts::of);

    @Test
    void nodesAreAdded() {
        EditProperty.check((sample, random) -> {
            Graph graph = pick(Parts.of(sample.flow()).graphs(), random);
            String type = random.nextBoolean() ? "csv.read" : "core.foreach";
            return graph == null ? null : NodeEdits.add(graph, type, Place.at(8, 16));
        });
    }

    @Test
    void nodesAreConnected() {
        EditProperty.check((sample, random) -> {
            List<Node> nodes = Parts.of(sample.flow()).nodes();
            FlowEdit edit = null;
            for (int i = 0; i < 20 && (edit == null || !edit.canApply()); i++) {
                edit = links.connect(source(nodes, random), target(nodes, random));
            }
            return edit;
        });
    }

    @Test
    void linksAreReconnected() {
        EditProperty.check((sample, random) -> {
            Parts parts = Parts.of(sample.flow());
            Reference link = pick(parts.links(), random);
            FlowEdit edit = null;
            for (int i = 0; link != null && i < 20 && (edit == null || !edit.canApply()); i++) {
                edit = random.nextBoolean()
                        ? links.reconnectSource(link, source(parts.nodes(), random))
                        : links.reconnectTarget(link, target(parts.nodes(), random));
            }
            return edit;
        });
    }

    @Test
    void linksAreRemoved() {
        EditProperty.check((sample, random) -> {
            Reference link = pick(Parts.of(sample.flow()).links(), random);
            return link == null ? null : links.disconnect(link);
        });
    }

    @Test
    void linksAreBent() {
        EditProperty.check((sample, random) -> {
            Reference link = pick(Parts.of(sample.flow()).links(), random);
            return link == null
                    ? null
                    : links.bend(link, random.nextBoolean() ? List.of() : List.of(Place.at(1, random.nextInt(99))));
        });
    }

    @Test
    void anythingIsDeleted() {
        EditProperty.check((sample, random) -> {
            Parts parts = Parts.of(sample.flow());
            List<EObject> selection = new ArrayList<>(some(parts.nodes(), random));
            if (random.nextBoolean()) {
                selection.addAll(some(parts.links(), random));
            }
            if (sample.flow().getLayout() != null && random.nextBoolean()) {
                selection.addAll(sample.flow().getLayout().getNotes());
                selection.addAll(sample.flow().getLayout().getGroups());
            }
            return new DeleteEdits(KnownPorts::of).delete(selection);
        });
    }

    @Test
    void nodesAreMoved() {
        EditProperty.check((sample, random) -> {
            Map<String, Place> places = new HashMap<>();
            for (Node node : some(Parts.of(sample.flow()).nodes(), random)) {
                places.put(
                        node.path(),
                        new Place(random.nextInt(900), -random.nextInt(90), random.nextInt(200) - 100, 50));
            }
            return LayoutEdits.place("Move", places);
        });
    }

    @Test
    void containersAreCollapsedAndExpanded() {
        EditProperty.check((sample, random) -> {
            List<Node> containers = Parts.of(sample.flow()).nodes().stream()
                    .filter(node -> node.getBody() != null)
                    .toList();
            Node container = pick(containers, random);
            return container == null ? null : LayoutEdits.collapse(container, random.nextBoolean());
        });
    }

    @Test
    void nodesAreRenamed() {
        EditProperty.check((sample, random) -> {
            Node node = pick(Parts.of(sample.flow()).nodes(), random);
            return node == null ? null : NodeEdits.rename(node, random.nextBoolean() ? "fresh" : "each");
        });
    }

    @Test
    void nodesGetLabelsAndTypes() {
        EditProperty.check((sample, random) -> {
            Node node = pick(Parts.of(sample.flow()).nodes(), random);
            if (node == null || node.getBody() != null) {
                return null;
            }
            return random.nextBoolean() ? NodeEdits.label(node, "A: label #1") : NodeEdits.type(node, "core.sort");
        });
    }

    private static LinkSource source(List<Node> nodes, Random random) {
        Node node = nodes.get(random.nextInt(nodes.size()));
        Ports ports = KnownPorts.of(node);
        if (node.getBody() != null && ports != null && !ports.inner().isEmpty() && random.nextBoolean()) {
            return LinkSource.inner(node, ports.inner().get(0).name());
        }
        return LinkSource.output(
                node,
                ports == null || ports.outputs().isEmpty()
                        ? null
                        : ports.outputs().get(0).name());
    }

    private static LinkTarget target(List<Node> nodes, Random random) {
        Node node = nodes.get(random.nextInt(nodes.size()));
        @Nullable Ports ports = KnownPorts.of(node);
        if (node.getBody() != null && random.nextBoolean()) {
            return LinkTarget.bodyOut(node, "fresh");
        }
        if (random.nextInt(5) == 0) {
            return LinkTarget.flowOut("fresh");
        }
        return LinkTarget.input(
                node,
                ports == null || ports.inputs().isEmpty()
                        ? "value"
                        : ports.inputs().get(0).name());
    }
}
