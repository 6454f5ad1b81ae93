package dev.sluice.core.tests.edit;

import static dev.sluice.core.tests.edit.EditProperty.pick;
import static dev.sluice.core.tests.edit.EditProperty.some;

import dev.sluice.core.edit.BridgeEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.MoveEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.core.tests.edit.EditProperty.Parts;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructureEditsPropertyTest {
    private static final List<NodeType> CONTAINERS = List.of(
            NodeType.named("core.foreach")
                    .container(Container.FOREACH)
                    .in(Port.required("items", PortType.list(PortType.ANY), ""))
                    .build(),
            NodeType.named("core.while").container(Container.WHILE).anyInputs().build(),
            NodeType.named("core.try").container(Container.TRY).anyInputs().build());

    private final BridgeEdits bridges = new BridgeEdits(KnownPorts::of);
    private final MoveEdits moves = new MoveEdits(KnownPorts::of);

    @Test
    void nodesAreDeletedAndTheirNeighboursLinked() {
        EditProperty.check((sample, random) ->
                bridges.deleteAndReconnect(some(Parts.of(sample.flow()).nodes(), random)));
    }

    @Test
    void nodesAreInsertedOnLinks() {
        EditProperty.check((sample, random) -> {
            Reference link = pick(Parts.of(sample.flow()).links(), random);
            return link == null ? null : bridges.insert(link, CONTAINERS.get(random.nextInt(3)), Place.at(1, 2));
        });
    }

    @Test
    void nodesGoIntoContainersAndOutOfThem() {
        EditProperty.check((sample, random) -> {
            List<Graph> graphs = Parts.of(sample.flow()).graphs();
            FlowEdit edit = null;
            for (int i = 0; i < 20 && (edit == null || !edit.canApply()); i++) {
                Graph from = graphs.get(random.nextInt(graphs.size()));
                List<Node> nodes = some(from.getNodes(), random);
                edit = moves.move(nodes, graphs.get(random.nextInt(graphs.size())), Map.of());
            }
            return edit;
        });
    }

    @Test
    void nodesAreWrapped() {
        EditProperty.check((sample, random) -> {
            Graph graph = pick(Parts.of(sample.flow()).graphs(), random);
            NodeType type = CONTAINERS.get(random.nextInt(3));
            return graph == null ? null : moves.wrap(some(graph.getNodes(), random), type, new Place(10, 20, 300, 200));
        });
    }
}
