package dev.sluice.core.language.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.core.language.Symbols.Link;
import org.junit.jupiter.api.Test;

/** Where a name stands, and where something leads. */
class SymbolsTest {
    @Test
    void aNodeIsFoundInItsLinksAndItsPlaceOnTheDiagram() {
        assertEquals("""
                nodes:
                  <<read>>:
                    type: csv.read
                  large:
                    in: {items: <read>.rows}
                    with: {when: item.read > 1}
                out: {all: <read>}
                layout:
                  <read>: [1, 2]
                """, TestFlow.of("""
                nodes:
                  read:
                    type: csv.read
                  large:
                    in: {items: re¦ad.rows}
                    with: {when: item.read > 1}
                out: {all: read}
                layout:
                  read: [1, 2]
                """).occurrences());
    }

    @Test
    void aNodeOfTheSameIdInAnotherGraphIsAnother() {
        assertEquals("""
                nodes:
                  a: {type: core.const}
                  each:
                    type: core.foreach
                    in: {items: a.out}
                    body:
                      nodes:
                        <<a>>: {type: core.expr}
                        b:
                          in: {x: <a>.out}
                layout:
                  a: [1, 2]
                  each/<a>: [1, 2]
                """, TestFlow.of("""
                nodes:
                  a: {type: core.const}
                  each:
                    type: core.foreach
                    in: {items: a.out}
                    body:
                      nodes:
                        ¦a: {type: core.expr}
                        b:
                          in: {x: a.out}
                layout:
                  a: [1, 2]
                  each/a: [1, 2]
                """).occurrences());
    }

    @Test
    void anOutputIsFoundInItsLinks() {
        assertEquals("""
                nodes:
                  a: {type: core.filter}
                  b:
                    in: {items: a.<rest>, more: [a.items, a.<rest>]}
                """, TestFlow.of("""
                nodes:
                  a: {type: core.filter}
                  b:
                    in: {items: a.r¦est, more: [a.items, a.rest]}
                """).occurrences());
    }

    @Test
    void aParamIsFoundInExpressions() {
        assertEquals("""
                params:
                  <<least>>: {type: f64}
                nodes:
                  a:
                    type: core.filter
                    with: {when: item.least > params.<least>}
                  b:
                    type: core.log
                    with: {message: "${params.<least>} of least"}
                """, TestFlow.of("""
                params:
                  le¦ast: {type: f64}
                nodes:
                  a:
                    type: core.filter
                    with: {when: item.least > params.least}
                  b:
                    type: core.log
                    with: {message: "${params.least} of least"}
                """).occurrences());
    }

    @Test
    void aLoopValueIsOneNameInsideAndOut() {
        assertEquals("""
                nodes:
                  newton:
                    type: core.while
                    in: {<<guess>>: number.out}
                    with: {when: <guess> > 1}
                    body:
                      nodes:
                        next:
                          type: core.expr
                          in: {guess: newton.<guess>}
                          with: {expr: guess / 2}
                      out: {<guess>: next.out}
                out: {root: newton.<guess>}
                """, TestFlow.of("""
                nodes:
                  newton:
                    type: core.while
                    in: {gu¦ess: number.out}
                    with: {when: guess > 1}
                    body:
                      nodes:
                        next:
                          type: core.expr
                          in: {guess: newton.guess}
                          with: {expr: guess / 2}
                      out: {guess: next.out}
                out: {root: newton.guess}
                """).occurrences());
    }

    @Test
    void anInputIsFoundInTheExpressionsOfItsNode() {
        assertEquals("""
                nodes:
                  a:
                    type: core.expr
                    in: {<<feed>>: b.out}
                    with: {expr: <feed>.feed + size(<feed>)}
                """, TestFlow.of("""
                nodes:
                  a:
                    type: core.expr
                    in: {feed: b.out}
                    with: {expr: feed.feed + size(fe¦ed)}
                """).occurrences());
    }

    @Test
    void aReferenceLeadsToItsNode() {
        TestFlow flow = TestFlow.of("nodes:\n  read:\n    type: csv.read\nout: {all: re¦ad.rows}\n");

        Link link = flow.definition();
        assertNotNull(link);
        assertEquals("read", flow.text.substring(link.target(), link.targetEnd()));
        assertEquals("read", flow.text.substring(link.start(), link.end()));
    }

    @Test
    void aTypePathLeadsToItsScriptAndACallToItsFlow() {
        Link script = TestFlow.of("nodes:\n  a:\n    type: ./nodes/sc¦ore.py\n").definition();
        Link flow = TestFlow.of("nodes:\n  a:\n    type: core.flow\n    with: {flow: gr¦eet.flow}\n")
                .definition();

        assertNotNull(script);
        assertEquals("nodes/score.py", script.file());
        assertNotNull(flow);
        assertEquals("greet.flow", flow.file());
    }

    @Test
    void aDefinitionLeadsNowhere() {
        assertNull(TestFlow.of("nodes:\n  re¦ad:\n    type: csv.read\n").definition());
    }
}
