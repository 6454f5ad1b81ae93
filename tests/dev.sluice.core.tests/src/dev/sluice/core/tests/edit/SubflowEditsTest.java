package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.SubflowEdits;
import dev.sluice.core.edit.SubflowEdits.Extraction;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubflowEditsTest {
    private static final String ORDERS = """
            flow: orders
            params:
              limit: {type: f64, default: 100} # of a day
            nodes:
              read: {type: csv.read} # all
              big: {type: core.filter, in: {items: read}, with: {when: item.total > params.limit}}
              rate: {type: core.map, in: {items: big.items}}
              save: {type: json.write, in: {value: rate}}
              rest: {type: json.write, in: {value: big.rest}}
            layout:
              big: [240, 80]
              rate: [440, 60]
            """;
    private static final String EXTRACTED = """
            flow: rating
            params:
              rows: {type: any}
              limit: {type: f64, default: 100}
            nodes:
              rows:
                type: core.const
                with:
                  value: ${params.rows}
              big:
                type: core.filter
                in: {items: rows}
                with: {when: item.total > params.limit}
              rate:
                type: core.map
                in: {items: big.items}
            out:
              rate: rate
              rest: big.rest
            layout:
              big: [240, 80]
              rate: [440, 60]
              rows: [40, 60]
            """;
    private static final String CALLING = """
            flow: orders
            params:
              limit: {type: f64, default: 100} # of a day
            nodes:
              read: {type: csv.read} # all
              rating:
                type: core.flow
                in: {rows: read}
                with:
                  flow: flows/rating.flow
                  limit: ${params.limit}
              save: {type: json.write, in: {value: rating.rate}}
              rest: {type: json.write, in: {value: rating.rest}}
            layout:
              rating: [240, 60]
            """;

    private final SubflowEdits subflows = new SubflowEdits(KnownPorts::of, SubflowEditsTest::typeOf);

    @Test
    void nodesBecomeAFlowAndACallOfIt() {
        Sample sample = Sample.of(ORDERS);
        Extraction extraction = subflows.extract(
                sample.flow(), List.of(sample.node("rate"), sample.node("big")), "flows/rating.flow", "rating");
        assertEquals(EXTRACTED, extraction.text());
        assertEquals(ORDERS, sample.text());
        sample.apply(extraction.edit()).assertText(CALLING);
        assertEquals(List.of(sample.node("rating")), extraction.edit().made());
    }

    @Test
    void inliningGivesBackWhatWasExtracted() {
        Sample sample = Sample.of(CALLING);
        FlowEdit edit = subflows.inline(sample.node("rating"), new FlowReader(Limits.DEFAULT).read(EXTRACTED));
        sample.apply(edit).assertText("""
                        flow: orders
                        params:
                          limit: {type: f64, default: 100} # of a day
                        nodes:
                          read: {type: csv.read} # all
                          big:
                            type: core.filter
                            in: {items: read}
                            with: {when: item.total > (params.limit)}
                          rate:
                            type: core.map
                            in: {items: big.items}
                          save: {type: json.write, in: {value: rate}}
                          rest: {type: json.write, in: {value: big.rest}}
                        layout:
                          big: [240, 80]
                          rate: [440, 60]
                        """);
        assertEquals(List.of(), edit.losses());
    }

    @Test
    void theItemOfALoopBecomesAParam() {
        Sample sample = Sample.of("""
                flow: f
                nodes:
                  each:
                    type: core.foreach
                    body:
                      nodes:
                        rate: {type: core.map, in: {items: each.item}}
                      out: {rated: rate}
                """);
        Extraction extraction = subflows.extract(sample.flow(), List.of(sample.node("each/rate")), "rate.flow", "rate");
        sample.apply(extraction.edit());
        assertEquals("each.item", sample.link("each/rate", "each").getText());
        assertEquals(
                "rate.rate",
                Sample.out(sample.node("each").getBody(), "rated")
                        .getReference()
                        .getText());
        assertTrue(extraction.text().contains("in: {items: each}"), extraction.text());
    }

    @Test
    void whatTheCallHandsOverTakesThePlaceOfParams() {
        Sample sample = Sample.of("""
                flow: f
                nodes:
                  n: {type: core.const}
                  call: {type: core.flow, in: {much: n}, with: {flow: g.flow, names: [a, "b\\"c"], text: hi}}
                  save: {type: json.write, in: {value: call}}
                """);
        FlowEdit edit = subflows.inline(sample.node("call"), new FlowReader(Limits.DEFAULT).read("""
                                flow: g
                                params: {much: {}, names: {}, text: {}, left: {default: -2}}
                                nodes:
                                  n: {type: core.expr, with: {expr: "params.much * params.left"}}
                                  all: {type: core.const, with: {value: "${params.names}"}}
                                  path: {type: json.write, in: {value: n}, with: {path: "${params.text}-${params.names[0]}"}}
                                out: {done: path}
                                """));
        sample.apply(edit).assertText("""
                        flow: f
                        nodes:
                          n: {type: core.const}
                          n-2:
                            type: core.expr
                            in: {much: n}
                            with: {expr: much * (-2)}
                          all:
                            type: core.const
                            with:
                              value: [a, b"c]
                          path:
                            type: json.write
                            in: {value: n-2}
                            with:
                              path: ${"hi"}-${["a", "b\\"c"][0]}
                          save: {type: json.write, in: {value: path}}
                        """);
        assertEquals(List.of(), edit.losses());
    }

    @Test
    void whatCannotBeHandedOverIsTold() {
        Sample sample = Sample.of("""
                flow: f
                nodes:
                  n: {type: core.const}
                  call: {type: core.flow, in: {much: n}, with: {flow: g.flow}, timeout: 5s}
                  save: {type: json.write, in: {value: call.gone}}
                """);
        FlowEdit edit = subflows.inline(
                sample.node("call"),
                new FlowReader(Limits.DEFAULT)
                        .read("flow: g\nnodes:\n  a: {type: core.filter, with: {when: item > params.much}}\n"));
        sample.apply(edit);
        assertEquals(
                List.of(
                        "'a' uses params.much, which came in over a link. Give it a param or compute it in a core.expr before.",
                        "The link to 'save.value' was dropped: the called flow has no result 'gone'.",
                        "What 'call' said of retry, timeout and failure was dropped with it."),
                edit.losses());
    }

    @Test
    void onlyACallCanBeInlinedAndOnlyNodesThatBelongTogetherExtracted() {
        Sample sample = Sample.of(ORDERS);
        Sample.assertRefused(subflows.inline(sample.node("big"), new FlowReader(Limits.DEFAULT).read(EXTRACTED)));
        List<Node> split = List.of(sample.node("read"), sample.node("rate"));
        Sample.assertRefused(
                subflows.extract(sample.flow(), split, "a.flow", "a").edit());
        Sample.assertRefused(
                subflows.extract(sample.flow(), List.of(), "a.flow", "a").edit());
        Sample.assertRefused(
                subflows.extract(sample.flow(), split, "a.flow", "Not An Id").edit());
    }

    private static @Nullable NodeType typeOf(Node node) {
        return switch (String.valueOf(node.getType())) {
            case "core.filter" ->
                NodeType.named("core.filter")
                        .with(Setting.required("when", SettingKind.formula(PortType.BOOL), ""))
                        .build();
            case "core.expr" ->
                NodeType.named("core.expr")
                        .anyInputs()
                        .with(Setting.required("expr", SettingKind.formula(PortType.ANY), ""))
                        .build();
            default -> null;
        };
    }
}
