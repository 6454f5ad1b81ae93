package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sluice.core.edit.BridgeEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.MoveEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructureEditsTest {
    private static final NodeType FOREACH = NodeType.named("core.foreach")
            .container(Container.FOREACH)
            .in(Port.required("items", PortType.list(PortType.ANY), ""))
            .build();
    private static final NodeType WHILE = NodeType.named("core.while")
            .container(Container.WHILE)
            .anyInputs()
            .with(Setting.required("when", SettingKind.formula(PortType.BOOL), ""))
            .build();
    private static final NodeType TRY =
            NodeType.named("core.try").container(Container.TRY).anyInputs().build();
    private static final NodeType MAP = NodeType.named("core.map")
            .in(Port.required("items", PortType.ANY, ""))
            .out(Port.output("items", PortType.ANY, ""))
            .build();
    private static final String CHAIN = """
            flow: f
            nodes:
              read: {type: csv.read} # all
              big: {type: core.filter, in: {items: read}}
              rate: {type: core.map, in: {items: big.items}}
              save: {type: json.write, in: {value: rate}}
            out: {file: save}
            layout:
              read: [40, 80]
              big: [240, 80]
              rate: [440, 80]
              save: [640, 80]
              .links:
                read.rows -> big.items: [[1, 2]]
            """;

    private final BridgeEdits bridges = new BridgeEdits(KnownPorts::of);
    private final MoveEdits moves = new MoveEdits(KnownPorts::of);

    @Test
    void whatIsBehindADeletedNodeIsLinkedToWhatWasBefore() {
        Sample sample = Sample.of(CHAIN);
        FlowEdit edit = bridges.deleteAndReconnect(List.of(sample.node("big"), sample.node("rate")));
        assertEquals("Delete 2 Nodes and Reconnect", edit.label());
        sample.apply(edit).assertText("""
                        flow: f
                        nodes:
                          read: {type: csv.read} # all
                          save: {type: json.write, in: {value: read}}
                        out: {file: save}
                        layout:
                          read: [40, 80]
                          save: [640, 80]
                        """);
    }

    @Test
    void aNodeIsInsertedOnALink() {
        Sample sample = Sample.of(CHAIN);
        sample.apply(bridges.insert(sample.link("big", "items"), MAP, Place.at(140, 80)))
                .assertText(CHAIN.replace("items: read}", "items: map}")
                        .replace("out: {file", "  map:\n    type: core.map\n    in: {items: read}\nout: {file")
                        .replace("  .links:\n    read.rows -> big.items: [[1, 2]]\n", "  map: [140, 80]\n"));
        Sample.assertRefused(
                bridges.insert(sample.link("big", "items"), NodeType.named("x").build(), Place.at(0, 0)));
    }

    @Test
    void aContainerOnALinkGivesWhatItGets() {
        Sample sample = Sample.of(CHAIN);
        sample.apply(bridges.insert(sample.link("big", "items"), FOREACH, Place.at(140, 80)));
        assertEquals("foreach.items", sample.link("big", "items").getText());
        assertEquals("read", sample.link("foreach", "items").getText());
        assertEquals(
                "foreach.item",
                Sample.out(sample.node("foreach").getBody(), "items")
                        .getReference()
                        .getText());
    }

    @Test
    void aNodeThatIsThereIsPutOnALink() {
        Sample sample = Sample.of(
                "flow: f\nnodes:\n  a: {type: core.const}\n  b: {type: core.map}\n  c: {type: json.write, in: {value: a}}\n");
        sample.apply(bridges.insert(sample.link("c", "value"), sample.node("b"), "items", "items"));
        sample.assertText(
                "flow: f\nnodes:\n  a: {type: core.const}\n  b: {type: core.map, in: {items: a}}\n  c: {type: json.write, in: {value: b}}\n");
        Sample.assertRefused(bridges.insert(sample.link("b", "items"), sample.node("c"), "more", null));
    }

    @Test
    void aForeachAroundNodesTakesTheListAndGivesThemTheItem() {
        Sample sample = Sample.of(CHAIN);
        FlowEdit edit =
                moves.wrap(List.of(sample.node("big"), sample.node("rate")), FOREACH, new Place(200, 20, 440, 160));
        sample.apply(edit).assertText("""
                        flow: f
                        nodes:
                          read: {type: csv.read} # all
                          foreach:
                            type: core.foreach
                            in: {items: read}
                            body:
                              nodes:
                                big:
                                  type: core.filter
                                  in: {items: foreach.item}
                                rate:
                                  type: core.map
                                  in: {items: big.items}
                              out: {rate: rate}
                          save: {type: json.write, in: {value: foreach.rate}}
                        out: {file: save}
                        layout:
                          read: [40, 80]
                          foreach/big: [40, 60]
                          foreach/rate: [240, 60]
                          save: [640, 80]
                          foreach: [200, 20, 440, 160]
                        """);
        assertEquals(List.of(), edit.losses());
        assertEquals(List.of(sample.node("foreach")), edit.made());
    }

    @Test
    void aLoopAroundNodesCarriesWhatComesInAndGoesOut() {
        Sample sample = Sample.of(CHAIN);
        sample.apply(moves.wrap(List.of(sample.node("rate")), WHILE, new Place(0, 0, 300, 200)));
        assertEquals("big.items", sample.link("while", "value").getText());
        assertEquals("while.value", sample.link("while/rate", "items").getText());
        assertEquals(
                "rate",
                Sample.out(sample.node("while").getBody(), "value")
                        .getReference()
                        .getText());
        assertEquals("while.value", sample.link("save", "value").getText());
    }

    @Test
    void aTryAroundNodesCapturesWhatComesIn() {
        Sample sample = Sample.of(CHAIN);
        sample.apply(moves.wrap(List.of(sample.node("rate")), TRY, new Place(0, 0, 300, 200)));
        assertEquals("big.items", sample.link("try/rate", "items").getText());
        assertEquals("try.rate", sample.link("save", "value").getText());
    }

    @Test
    void nodesWithAnotherOneBetweenThemCannotBeWrapped() {
        Sample sample = Sample.of(CHAIN);
        Sample.assertRefused(moves.wrap(List.of(sample.node("big"), sample.node("save")), FOREACH, Place.at(0, 0)));
        Sample.assertRefused(moves.wrap(List.of(), FOREACH, Place.at(0, 0)));
        Sample.assertRefused(moves.wrap(List.of(sample.node("big")), MAP, Place.at(0, 0)));
    }

    @Test
    void aNodeTakenIntoAContainerCapturesAndGivesResults() {
        Sample sample = Sample.of("""
                flow: f
                nodes:
                  read: {type: csv.read}
                  rate: {type: core.map, in: {items: read}}
                  each: {type: core.foreach, in: {items: read}, body: {nodes: {rate: {type: core.const}}}}
                  save: {type: json.write, in: {value: rate}}
                layout:
                  rate: [440, 80]
                """);
        FlowEdit edit = moves.move(
                List.of(sample.node("rate")),
                sample.node("each").getBody(),
                Map.of(sample.node("rate"), Place.at(8, 16)));
        sample.apply(edit).assertText("""
                        flow: f
                        nodes:
                          read: {type: csv.read}
                          each: {type: core.foreach, in: {items: read}, body: {nodes: {rate: {type: core.const}, rate-2: {type: core.map, in: {items: read}}}, out: {rate_2: rate-2}}}
                          save: {type: json.write, in: {value: each.rate_2}}
                        layout:
                          each/rate-2: [8, 16]
                        """);
        assertEquals(List.of(), edit.losses());
    }

    @Test
    void aNodeTakenOutOfAContainerGetsWhatTheContainerGets() {
        String text = """
                flow: f
                nodes:
                  read: {type: csv.read}
                  each:
                    type: core.foreach
                    in: {items: read}
                    body:
                      nodes:
                        rate: {type: core.map, in: {items: each.item}}
                        look: {type: json.write, in: {value: rate}}
                        last: {type: json.write, in: {value: look}}
                      out: {rate: rate}
                  save: {type: json.write, in: {value: each.rate}}
                """;
        Sample sample = Sample.of(text);
        FlowEdit out = moves.move(List.of(sample.node("each/rate")), sample.flow(), Map.of());
        sample.apply(out);
        assertEquals("read", sample.link("rate", "items").getText());
        assertEquals("rate", sample.link("each/look", "value").getText());
        assertEquals(List.of(), out.losses());

        FlowEdit between = moves.move(List.of(sample.node("each/look")), sample.flow(), Map.of());
        sample.apply(between);
        assertEquals("look", sample.link("each/last", "value").getText());
        assertFalse(moves.move(List.of(sample.node("each")), sample.node("each").getBody(), Map.of())
                .canApply());
    }

    @Test
    void aLinkForWhichThereIsNoWayIsDroppedAndReported() {
        Sample sample = Sample.of("""
                flow: f
                nodes:
                  one: {type: core.const}
                  each:
                    type: core.foreach
                    in: {items: one}
                    body:
                      nodes:
                        a: {type: core.expr, in: {p: each.index}}
                        b: {type: core.expr, in: {p: a}}
                """);
        FlowEdit edit = moves.move(List.of(sample.node("each/a")), sample.flow(), Map.of());
        sample.apply(edit);
        assertEquals(
                List.of("The link from 'a' to 'each/b.p' was dropped: there is no way for its value any more."),
                edit.losses());
        assertEquals("each.index", sample.link("a", "p").getText());
    }
}
