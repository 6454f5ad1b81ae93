package dev.sluice.editor.tests.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.DiagramBuilder;
import dev.sluice.editor.internal.diagram.DiagramView;
import dev.sluice.editor.internal.diagram.Knowledge;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.page.Nodes;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagramBuilderTest {
    private static final String LOOP = """
            flow: loop
            format: 1
            nodes:
              limit: {type: core.const, with: {value: 1}}
              each:
                type: core.foreach
                in: {items: limit.out}
                body:
                  nodes:
                    score:
                      type: core.expr
                      in: {row: each.item, limit: limit.out}
                  out: {scores: score.out}
              after: {type: core.expr, in: {a: each.scores, b: nowhere.out}}
            """;

    /** Knows nothing but the text. */
    private static final Knowledge NOTHING = new Knowledge() {
        @Override
        public @Nullable NodeType typeOf(Node node) {
            return null;
        }

        @Override
        public @Nullable Ports portsOf(Node node) {
            return null;
        }

        @Override
        public List<Problem> problemsOf(Node node) {
            return List.of();
        }

        @Override
        public boolean isFaulty(Reference reference) {
            return false;
        }
    };

    private static Flow read(String text) {
        return new FlowReader(Limits.DEFAULT).read(text).flow();
    }

    private static NodeView node(Flow flow, String path) {
        return Objects.requireNonNull(
                DiagramBuilder.view(flow, NOTHING).node(Objects.requireNonNull(Nodes.at(flow, path))));
    }

    private static TreeSet<String> links(DiagramView view) {
        return view.nodes().values().stream()
                .flatMap(node -> node.outgoing().stream())
                .map(Diagram::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aReferenceLeadsToTheNearestNodeOfItsNameAndIntoFrames() {
        assertEquals(
                new TreeSet<>(List.of(
                        "limit.out>each.items",
                        "each.item>each/score.row",
                        "limit.out>each/score.limit",
                        "each/score.out>each.scores",
                        "each.scores>after.a")),
                links(DiagramBuilder.view(read(LOOP), NOTHING)));
    }

    @Test
    void innerEndsAreThoseOfAContainersOwnBody() {
        Flow flow = read(LOOP);
        NodeView each = node(flow, "each");

        List<LinkView> inner =
                each.outgoing().stream().filter(link -> link.source().inside()).toList();

        assertEquals(
                List.of("item"),
                inner.stream().map(link -> link.source().port()).toList());
        assertTrue(each.innerIndex("item") >= 0 && each.outputIndex("scores") >= 0 && each.inputIndex("items") >= 0);
        assertEquals(-1, each.outputIndex("item"));
    }

    @Test
    void aPlaceInTheFileIsWhereACardLies() {
        Flow flow = read(LOOP + "layout:\n  after: [800, 120]\n");

        assertEquals(
                new Box(800, 120, Metrics.CARD_WIDTH, Metrics.CARD_HEIGHT),
                node(flow, "after").bounds());
    }

    @Test
    void aFrameIsAsLargeAsItsBodyNeedsAndAtLeastAsTheFileSays() {
        Flow flow = read(LOOP + "layout:\n  each: [200, 40, 300, 900]\n  each/score: [600, 64]\n");

        Box frame = node(flow, "each").bounds();

        assertEquals(600 + Metrics.CARD_WIDTH + Metrics.outletRoom(List.of("scores")), frame.width());
        assertEquals(900, frame.height());
    }

    @Test
    void aCollapsedContainerIsACard() {
        Flow flow = read(LOOP + "layout:\n  each: [200, 40, 300, 900]\n  .collapsed: [each]\n");

        NodeView each = node(flow, "each");

        assertEquals(NodeView.Shape.COLLAPSED, each.shape());
        assertEquals(Metrics.CARD_WIDTH, each.bounds().width());
    }

    @Test
    void nodesWithoutAPlaceStandInColumnsByTheirLinksAndDoNotOverlap() {
        Flow flow = read(LOOP);
        List<NodeView> nodes = DiagramBuilder.view(flow, NOTHING).of(flow);

        for (int i = 1; i < nodes.size(); i++) {
            assertTrue(
                    nodes.get(i - 1).bounds().right() < nodes.get(i).bounds().x(),
                    nodes.get(i - 1).bounds() + " is left of " + nodes.get(i).bounds());
        }
        assertEquals(nodes, DiagramBuilder.view(flow, NOTHING).of(flow), "always the same");
    }

    @Test
    void nodesWithoutAPlaceGoBelowThoseWithOne() {
        Flow flow = read(LOOP + "layout:\n  limit: [40, 400]\n");

        assertTrue(
                node(flow, "after").bounds().y() > node(flow, "limit").bounds().bottom());
    }

    @Test
    void nodesOnACycleGetPlacesToo() {
        Flow flow = read(
                "flow: c\nformat: 1\nnodes:\n  a: {type: x.y, in: {b: b.out}}\n  b: {type: x.y, in: {a: a.out}}\n");

        assertNotNull(node(flow, "a").bounds());
        assertTrue(node(flow, "a").bounds().y() != node(flow, "b").bounds().y());
    }

    @Test
    void theBendsOfALinkAreThoseOfTheFile() {
        Flow flow = read(LOOP + "layout:\n  .links:\n    limit.out -> each.items: [[120, 80], [160, 120]]\n");

        LinkView link = node(flow, "limit").outgoing().stream()
                .filter(each -> !each.target().node().getId().equals("score"))
                .findFirst()
                .orElseThrow();

        assertEquals(List.of(List.of(120, 80), List.of(160, 120)), link.bends());
    }

    @Test
    void aLinkToNowhereIsNotDrawn() {
        Flow flow = read(LOOP);
        DiagramView view = DiagramBuilder.view(flow, NOTHING);
        Node after = Objects.requireNonNull(Nodes.at(flow, "after"));
        Reference nowhere = after.getInputs().get(1).getReferences().get(0);

        assertNull(view.link(nowhere));
    }

    @Test
    void theExtentHoldsAllNodes() {
        Flow flow = read(LOOP + "layout:\n  limit: [40, 400]\n  after: [900, 16]\n  each: [200, 40]\n");

        Box extent = DiagramBuilder.view(flow, NOTHING).extent(flow);

        assertEquals(40, extent.x());
        assertEquals(16, extent.y());
        assertEquals(900 + Metrics.CARD_WIDTH, extent.right());
    }
}
