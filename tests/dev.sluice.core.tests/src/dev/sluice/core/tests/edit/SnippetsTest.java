package dev.sluice.core.tests.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.Place;
import dev.sluice.core.edit.Snippets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetsTest {
    private static final String ORDERS = """
            flow: orders
            nodes:
              read: {type: csv.read}
              large: {type: core.filter, in: {items: read.rows}}
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score: {type: core.expr, in: {order: each.item, all: read}, x-owner: me}
                  out: {result: score}
            layout:
              large: [240, 80]
              each: [440, 40]
              each/score: [20, 30]
              .links:
                large.items -> each.items: [[1, 2]]
                read.rows -> large.items: [[1, 2]]
              .collapsed: [each]
            """;

    private final Snippets snippets = new Snippets(KnownPorts::of);

    @Test
    void aCopyIsAFlowOfItsOwn() {
        Sample sample = Sample.of(ORDERS);
        assertEquals(
                """
                flow: copied
                nodes:
                  large:
                    type: core.filter
                    in: {items: read.rows}
                  each:
                    type: core.foreach
                    in: {items: large.items}
                    body:
                      nodes:
                        score:
                          type: core.expr
                          in:
                            order: each.item
                            all: read
                          x-owner: me
                      out: {result: score}
                layout:
                  .links:
                    large.items -> each.items: [[1, 2]]
                  .collapsed: [each]
                  large: [240, 80]
                  each: [440, 40]
                  each/score: [20, 30]
                """,
                Snippets.copy(
                        sample.flow(), List.of(sample.node("each"), sample.node("large"), sample.node("each/score"))));
    }

    @Test
    void whatIsPastedIsLinkedAsItWasWhereThatIsThere() {
        Sample sample = Sample.of(ORDERS);
        String copied = Snippets.copy(sample.flow(), List.of(sample.node("each"), sample.node("large")));
        FlowEdit paste = snippets.paste(sample.flow(), copied, Place.at(100, 400));
        sample.apply(paste);
        assertEquals(List.of(), paste.losses());
        assertEquals(List.of(sample.node("large-2"), sample.node("each-2")), paste.made());
        assertEquals("read.rows", sample.link("large-2", "items").getText());
        assertEquals("large-2.items", sample.link("each-2", "items").getText());
        assertEquals("each-2.item", sample.link("each-2/score", "order").getText());
        assertEquals("read", sample.link("each-2/score", "all").getText());
        assertTrue(sample.text().endsWith("""
                                layout:
                                  large: [240, 80]
                                  each: [440, 40]
                                  each/score: [20, 30]
                                  large-2: [100, 440]
                                  each-2: [300, 400]
                                  each-2/score: [20, 30]
                                  .links:
                                    large.items -> each.items: [[1, 2]]
                                    read.rows -> large.items: [[1, 2]]
                                    large-2.items -> each-2.items: [[1, 2]]
                                  .collapsed: [each, each-2]
                                """), sample.text());
    }

    @Test
    void aLinkFromWhatIsNotThereIsDroppedAndReported() {
        Sample from = Sample.of(ORDERS);
        Sample to = Sample.of("flow: other # empty\n");
        FlowEdit paste = snippets.paste(to.flow(), Snippets.copy(from.flow(), List.of(from.node("large"))), null);
        to.apply(paste).assertText("""
                        flow: other # empty
                        nodes:
                          large:
                            type: core.filter
                        layout:
                          large: [264, 104]
                        """);
        assertEquals(
                List.of("The link from 'read.rows' was dropped: there is nothing of that name here."), paste.losses());
    }

    @Test
    void aNodeOfABodyIsPastedIntoAnotherOne() {
        Sample sample = Sample.of(ORDERS);
        sample.apply(snippets.paste(
                sample.node("each").getBody(), Snippets.copy(sample.flow(), List.of(sample.node("each/score"))), null));
        assertEquals("each.item", sample.link("each/score-2", "order").getText());
        assertTrue(sample.text().contains("each/score-2: [44, 54]"), sample.text());
    }

    @Test
    void aDuplicateIsFedByTheSameNodes() {
        Sample sample = Sample.of(ORDERS);
        FlowEdit edit = snippets.duplicate(sample.flow(), List.of(sample.node("large")));
        assertEquals("Duplicate 'large'", edit.label());
        sample.apply(edit);
        assertEquals("read.rows", sample.link("large-2", "items").getText());
        assertTrue(sample.text().contains("  large-2: [264, 104]\n"), sample.text());
        Sample.assertRefused(
                snippets.duplicate(sample.flow(), List.of(sample.node("large"), sample.node("each/score"))));
    }

    @Test
    void onlyFlowsCanBePasted() {
        assertFalse(Snippets.isSnippet("any text"));
        assertFalse(Snippets.isSnippet("flow: empty\n"));
        assertFalse(Snippets.isSnippet("nodes: {a: {type: x}"));
        assertTrue(Snippets.isSnippet("nodes: {a: {type: x}}"));
        Sample.assertRefused(snippets.paste(Sample.of(ORDERS).flow(), "{", null));
    }
}
