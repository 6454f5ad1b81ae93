package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.model.flow.Node;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where nodes that give events may stand, and which nodes their events run. */
class RegionsTest extends MarkedProject {
    private static String text(Regions regions) {
        StringBuilder text = new StringBuilder();
        regions.all()
                .forEach((head, nodes) -> text.append(head.getId())
                        .append(nodes.stream().map(Node::getId).toList())
                        .append(' '));
        return text.toString().strip();
    }

    private Regions regions(String flow) throws IOException {
        FlowAnalysis analysis = analysis(flow);
        assertEquals(List.of(), analysis.problems());
        return Regions.of(analysis.document().flow(), analysis::node, analysis::result);
    }

    @Test
    void aRegionIsWhatLiesDownstreamUpToOperators() throws IOException {
        assertEquals("in[use, each] other[] both[after]", text(regions("""
                flow: test
                nodes:
                  after: {type: core.expr, in: {x: both.out, base: base.out}, with: {expr: x}}
                  base: {type: test.number}
                  in: {type: test.events}
                  other: {type: test.events, in: {from: base.out}}
                  use: {type: core.expr, in: {x: in.out, base: base.out}, with: {expr: x + base}}
                  list: {type: core.expr, with: {expr: "[1]"}}
                  each:
                    type: core.foreach
                    in: {items: list.out}
                    body: {nodes: {deep: {type: core.expr, in: {x: use.out}, with: {expr: x}}}, out: {n: deep.out}}
                  both: {type: test.latest, in: {a: use.out, b: other.out, c: base.out}}
                out: {last: after.out}
                """)));
    }

    @Test
    void aMergeIsAnOperatorOnlyWhereEventsOfSeveralMeet() throws IOException {
        assertEquals("in[join]", text(regions("""
                flow: test
                nodes:
                  in: {type: test.events}
                  join: {type: test.join, in: {a: in.out, b: in.out}}
                """)));
        assertEquals("in[] other[] join[use]", text(regions("""
                flow: test
                nodes:
                  in: {type: test.events}
                  other: {type: test.events}
                  join: {type: test.join, in: {a: in.out, b: other.out}}
                  use: {type: core.expr, in: {x: join.out}, with: {expr: x}}
                """)));
    }

    @Test
    void eventsOfTwoNodesDoNotMeetWithoutAnOperator() throws IOException {
        check("""
                flow: test
                nodes:
                  in: {type: test.events}
                  other: {type: test.events}
                  «event-meeting»use: {type: core.expr, in: {a: in.out, b: other.out}, with: {expr: a + b}}
                """);
    }

    @Test
    void continuousNodesStandInTheFlowItself() throws IOException {
        check("""
                flow: test
                nodes:
                  list: {type: core.expr, with: {expr: "[1]"}}
                  each:
                    type: core.foreach
                    in: {items: list.out}
                    body:
                      nodes:
                        «event-nested»in: {type: test.events}
                        «event-nested»both: {type: test.zip, in: {a: in.out, b: in.out}}
                      out: {n: both.out}
                """);
    }

    @Test
    void aFlowWithContinuousNodesIsNotCalled() throws IOException {
        file("listens.flow", "flow: listens\nnodes: {in: {type: test.events}}\n");
        check("""
                flow: test
                nodes:
                  a: {type: core.flow, with: {flow: «flow-called»listens.flow}}
                """);
    }

    @Test
    void aContinuousNodeIsNotDownstreamOfAnother() throws IOException {
        check("""
                flow: test
                nodes:
                  in: {type: test.events}
                  «event-downstream»other: {type: test.events, in: {from: in.out}}
                """);
    }

    @Test
    void anOperatorNeedsEventsAndNothingElse() throws IOException {
        check("""
                flow: test
                nodes:
                  in: {type: test.events}
                  base: {type: test.number}
                  «event-missing»alone: {type: test.zip, in: {a: base.out}}
                  mixed: {type: test.zip, in: {a: in.out, b: «event-value»base.out}}
                """);
    }

    @Test
    void failuresOfANodeThatGivesEventsAreNotRouted() throws IOException {
        check("""
                flow: test
                nodes:
                  «event-route»in: {type: test.events, on-failure: route}
                """);
    }
}
