package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.core.edit.DeleteEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.LinkSource;
import dev.sluice.core.edit.LinkTarget;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BasicEditsTest {
    private static final String ORDERS = """
            # Orders of the day
            flow: orders
            nodes:
              read:
                type: csv.read
                with: {path: data/orders.csv}  # as exported
              large:
                type: core.filter
                in: {items: read.rows}
                with: {when: item.total > 100}
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score:
                      type: ./nodes/score.py
                      in: {order: each.item, all: read}
                  out: {result: score.result}
              save:
                type: json.write
                in: {value: each.result}
                x-owner: sales
            out: {file: save.path}
            layout:
              read: [40, 80]
              large: [240, 80]
              each: [440, 40, 280, 160]
              each/score: [40, 60]
              .links:
                read.rows -> large.items: [[120, 80], [160, 120]]
                each.item -> each/score.order: [[1, 2]]
              .notes:
                why: {at: [40, 200, 160, 60], in: each, text: Only large orders}
              .groups:
                scoring: {at: [10, 10, 400, 200], label: Scoring, nodes: [each, save]}
              .collapsed: [each]
            """;

    private final LinkEdits links = new LinkEdits(KnownPorts::of);
    private final DeleteEdits deletes = new DeleteEdits(KnownPorts::of);

    @Test
    void aNodeIsAddedWithAnIdOfItsOwnAndRoomForWhatMustBeSet() {
        NodeType type = NodeType.named("csv.read")
                .with(Setting.required("path", SettingKind.path(SettingKind.PathOf.Target.READ), ""))
                .with(Setting.optional("header", SettingKind.literal(PortType.BOOL), ""))
                .build();
        Sample sample = Sample.of("flow: orders # mine\nnodes:\n  read: {type: core.const}\n");
        FlowEdit edit = NodeEdits.add(sample.flow(), type, Place.at(40, 80));

        assertEquals("Add 'read-2'", edit.label());
        sample.apply(edit).assertText("""
                        flow: orders # mine
                        nodes:
                          read: {type: core.const}
                          read-2:
                            type: csv.read
                            with: {path: ""}
                        layout:
                          read-2: [40, 80]
                        """);
        assertEquals(List.of(sample.node("read-2")), edit.made());
    }

    @Test
    void aScriptGivesItsNameToItsNode() {
        Sample sample = Sample.of("flow: orders\n");
        sample.apply(NodeEdits.add(sample.flow(), "./nodes/Score_Orders.py", Place.at(0, 0)))
                .assertText("""
                        flow: orders
                        nodes:
                          score-orders:
                            type: ./nodes/Score_Orders.py
                        layout:
                          score-orders: [0, 0]
                        """);
    }

    @Test
    void aContainerIsAddedWithABodyAndANodeInIt() {
        Sample sample = Sample.of("flow: orders\n");
        sample.apply(NodeEdits.add(sample.flow(), "core.foreach", new Place(40, 80, 300, 200)));
        sample.apply(NodeEdits.add(sample.node("foreach").getBody(), "core.foreach", Place.at(20, 30)))
                .assertText("""
                        flow: orders
                        nodes:
                          foreach:
                            type: core.foreach
                            body:
                              nodes:
                                foreach-2:
                                  type: core.foreach
                                  body: {}
                        layout:
                          foreach: [40, 80, 300, 200]
                          foreach/foreach-2: [20, 30]
                        """);
    }

    @Test
    void aLinkNamesTheNodeAloneWhereItsPortIsTheMainOne() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(links.connect(
                LinkSource.output(sample.node("read"), "rows"), LinkTarget.input(sample.node("save"), "value")));
        assertEquals("read", sample.link("save", "value").getText());
        sample.apply(links.connect(
                LinkSource.output(sample.node("large"), "rest"), LinkTarget.input(sample.node("save"), "value")));
        assertEquals("large.rest", sample.link("save", "value").getText());
    }

    @Test
    void aLinkFromAContainerNamesThePortBecauseItMayGetMore() {
        Sample sample = Sample.of("""
                flow: f
                nodes:
                  try: {type: core.try, body: {}}
                  w: {type: json.write}
                """);
        LinkSource error = LinkSource.output(sample.node("try"), "error");
        sample.apply(links.connect(error, LinkTarget.input(sample.node("w"), "value")));
        assertEquals("try.error", sample.link("w", "value").getText());
    }

    @Test
    void aPortThatTakesManyLinksGetsAList() {
        Sample sample = Sample.of(
                "flow: f\nnodes:\n  a: {type: core.const}\n  b: {type: core.const}\n  m: {type: core.merge}\n");
        LinkTarget in = LinkTarget.input(sample.node("m"), "in");
        sample.apply(links.connect(LinkSource.output(sample.node("a"), "out"), in));
        sample.apply(links.connect(LinkSource.output(sample.node("b"), "out"), in));
        sample.assertText(
                "flow: f\nnodes:\n  a: {type: core.const}\n  b: {type: core.const}\n  m: {type: core.merge, in: {in: [a, b]}}\n");
        Sample.assertRefused(links.connect(LinkSource.output(sample.node("a"), null), in));
    }

    @Test
    void aLinkTakesThePlaceOfTheValueThatStoodThere() {
        Sample sample = Sample.of(
                "flow: f\nnodes:\n  a: {type: core.const}\n  w:\n    type: csv.write\n    with:\n      rows: [] # none\n      path: x\n");
        sample.apply(
                links.connect(LinkSource.output(sample.node("a"), "out"), LinkTarget.input(sample.node("w"), "rows")));
        sample.assertText(
                "flow: f\nnodes:\n  a: {type: core.const}\n  w:\n    type: csv.write\n    in: {rows: a}\n    with:\n      path: x\n");
    }

    @Test
    void aValueGetsOutOfAContainerAsAResultOfItsBody() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(links.connect(
                LinkSource.output(sample.node("each/score"), "why"), LinkTarget.input(sample.node("save"), "value")));
        assertEquals("each.why", sample.link("save", "value").getText());
        assertEquals(
                "score.why",
                Sample.out(sample.node("each").getBody(), "why").getReference().getText());
    }

    @Test
    void linksToResultsOfABodyAndOfTheFlowAreMade() {
        Sample sample = Sample.of(ORDERS);
        Node each = sample.node("each");
        sample.apply(links.connect(LinkSource.inner(each, "index"), LinkTarget.bodyOut(each, "place")));
        sample.apply(links.connect(LinkSource.output(each, "place"), LinkTarget.flowOut("places")));
        assertEquals(
                "each.index", Sample.out(each.getBody(), "place").getReference().getText());
        assertEquals(
                "each.place", Sample.out(sample.flow(), "places").getReference().getText());
    }

    @Test
    void aCircleIsRefused() {
        Sample sample = Sample.of(ORDERS);
        Node each = sample.node("each");
        Sample.assertRefused(links.connect(
                LinkSource.output(sample.node("save"), "path"), LinkTarget.input(sample.node("large"), "items")));
        Sample.assertRefused(links.connect(LinkSource.output(each, "result"), LinkTarget.input(each, "items")));
        Sample.assertRefused(
                links.connect(LinkSource.output(each, "result"), LinkTarget.input(sample.node("each/score"), "order")));
        Sample.assertRefused(links.connect(LinkSource.inner(each, "item"), LinkTarget.input(each, "items")));
        Sample.assertRefused(
                links.connect(LinkSource.output(sample.node("each/score"), "result"), LinkTarget.input(each, "items")));
    }

    @Test
    void aResultOfABodyGoesWithItsLinkAndSoDoItsUsers() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(links.disconnect(
                Sample.out(sample.node("each").getBody(), "result").getReference()));
        assertEquals(List.of(), sample.node("save").getInputs());
        assertEquals(List.of(), sample.node("each").getBody().getOuts());
    }

    @Test
    void bothEndsOfALinkCanBeMoved() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(
                links.reconnectSource(sample.link("large", "items"), LinkSource.output(sample.node("large"), "rest"))
                                .canApply()
                        ? links.disconnect(sample.link("large", "items"))
                        : links.reconnectSource(
                                sample.link("each", "items"), LinkSource.output(sample.node("large"), "rest")));
        assertEquals("large.rest", sample.link("each", "items").getText());
        sample.apply(links.reconnectTarget(
                sample.link("each/score", "all"), LinkTarget.input(sample.node("each/score"), "rows")));
        assertEquals(
                List.of("order", "rows"),
                sample.node("each/score").getInputs().stream()
                        .map(input -> input.getPort())
                        .toList());
        sample.apply(
                links.reconnectTarget(Sample.out(sample.flow(), "file").getReference(), LinkTarget.flowOut("path")));
        assertEquals("save", Sample.out(sample.flow(), "path").getReference().getText());
        assertEquals(1, sample.flow().getOuts().size());
    }

    @Test
    void deletingANodeTakesItsLinksAndItsLayoutAlong() {
        Sample sample = Sample.of(ORDERS);
        FlowEdit edit = deletes.delete(List.of(sample.node("each"), sample.node("each/score")));
        assertEquals("Delete 2 Elements", edit.label());
        sample.apply(edit).assertText("""
                        # Orders of the day
                        flow: orders
                        nodes:
                          read:
                            type: csv.read
                            with: {path: data/orders.csv}  # as exported
                          large:
                            type: core.filter
                            in: {items: read.rows}
                            with: {when: item.total > 100}
                          save:
                            type: json.write
                            x-owner: sales
                        out: {file: save.path}
                        layout:
                          read: [40, 80]
                          large: [240, 80]
                          .links:
                            read.rows -> large.items: [[120, 80], [160, 120]]
                          .groups:
                            scoring: {at: [10, 10, 400, 200], label: Scoring, nodes: [save]}
                        """);
    }

    @Test
    void nodesLinksNotesAndGroupsGoInOneStep() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(deletes.delete(List.of(
                sample.node("save"),
                sample.link("each/score", "all"),
                sample.flow().getLayout().getNotes().get(0),
                sample.flow().getLayout().getGroups().get(0))));
        assertEquals(List.of(), sample.flow().getOuts());
        assertEquals(1, sample.node("each/score").getInputs().size());
        assertEquals(List.of(), sample.flow().getLayout().getNotes());
        assertEquals(List.of(), sample.flow().getLayout().getGroups());
        Sample.assertRefused(deletes.delete(List.of()));
    }

    @Test
    void movingKeepsASizeThatIsNotSaid() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(LayoutEdits.place("Move", Map.of("each", Place.at(500, 48), "save", new Place(1, 2, 3, 4))));
        assertEquals(280, sample.flow().getLayout().getPlacements().get(2).getWidth());
        assertEquals(500, sample.flow().getLayout().getPlacements().get(2).getX());
        assertEquals("save", sample.flow().getLayout().getPlacements().get(4).getPath());
    }

    @Test
    void notesAndGroupsAreMovedAndResized() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(LayoutEdits.placeBoxes(
                "Move", Map.of(sample.flow().getLayout().getNotes().get(0), new Place(1, 2, 30, 40))));
        assertEquals(
                new Place(1, 2, 30, 40),
                Place.of(sample.flow().getLayout().getNotes().get(0)));
    }

    @Test
    void bendPointsAreSetAndCleared() {
        Sample sample = Sample.of("flow: f\nnodes:\n  a: {type: core.const}\n  w: {type: csv.write, in: {rows: a}}\n");
        sample.apply(links.bend(sample.link("w", "rows"), List.of(Place.at(1, 2), Place.at(3, 4))));
        sample.assertText(
                "flow: f\nnodes:\n  a: {type: core.const}\n  w: {type: csv.write, in: {rows: a}}\nlayout:\n  .links:\n    a.out -> w.rows: [[1, 2], [3, 4]]\n");
        sample.apply(links.bend(sample.link("w", "rows"), List.of()));
        assertNull(sample.flow().getLayout());
    }

    @Test
    void aContainerIsCollapsedAndExpanded() {
        Sample sample = Sample.of("flow: f\nnodes:\n  each:\n    type: core.foreach\n    body: {}\n");
        sample.apply(LayoutEdits.collapse(sample.node("each"), true));
        sample.assertText(
                "flow: f\nnodes:\n  each:\n    type: core.foreach\n    body: {}\nlayout:\n  .collapsed: [each]\n");
        Sample.assertRefused(LayoutEdits.collapse(sample.node("each"), true));
        sample.apply(LayoutEdits.collapse(sample.node("each"), false));
        assertNull(sample.flow().getLayout());
    }

    @Test
    void renamingChangesEveryLinkAndAllOfTheLayout() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(NodeEdits.rename(sample.node("each"), "rate"))
                .assertText(ORDERS.replace("each", "rate").replace("forrate", "foreach"));
        sample.apply(NodeEdits.rename(sample.node("read"), "load"));
        assertEquals("load", sample.link("rate/score", "all").getText());
        assertEquals("load.rows", sample.flow().getLayout().getRoutes().get(0).getSource());
    }

    @Test
    void anIdThatWouldChangeTheMeaningOfALinkIsRefused() {
        Sample sample = Sample.of(ORDERS);
        Sample.assertRefused(NodeEdits.rename(sample.node("read"), "large"));
        Sample.assertRefused(NodeEdits.rename(sample.node("read"), "score"));
        Sample.assertRefused(NodeEdits.rename(sample.node("each/score"), "read"));
        Sample.assertRefused(NodeEdits.rename(sample.node("each/score"), "each"));
        Sample.assertRefused(NodeEdits.rename(sample.node("read"), "Read It"));
        assertEquals(
                "Use small letters, digits and '-', and begin with a letter, such as 'read-it'.",
                NodeEdits.whyNot(sample.node("read"), "Read It"));
        assertNotNull(NodeEdits.whyNot(sample.node("read"), "score"));
        assertNull(NodeEdits.whyNot(sample.node("each/score"), "save"));
    }

    @Test
    void labelAndTypeAreSet() {
        Sample sample = Sample.of("flow: f\nnodes:\n  a: {type: core.const} # one\n");
        sample.apply(NodeEdits.label(sample.node("a"), "First"));
        sample.apply(NodeEdits.type(sample.node("a"), "core.foreach"));
        sample.assertText("flow: f\nnodes:\n  a: {type: core.foreach, label: First, body: {}} # one\n");
        sample.apply(NodeEdits.label(sample.node("a"), " "));
        assertNull(sample.node("a").getLabel());
        Sample.assertRefused(NodeEdits.label(sample.node("a"), null));
    }
}
