package dev.sluice.core.language.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.language.Entry;
import dev.sluice.core.language.FileKey;
import dev.sluice.core.language.FlowTree;
import dev.sluice.core.language.Folding;
import dev.sluice.core.language.Folding.Lines;
import dev.sluice.core.language.Highlight;
import dev.sluice.core.language.Hover;
import dev.sluice.core.language.Outline;
import dev.sluice.core.language.Place;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a text is built, what stands in it, and what is said of it. */
class TextStructureTest {
    private static final Map<Place, String> INSIDE = Map.of(
            Place.FLOW, "%s: 1\n",
            Place.PARAM, "params:\n  a:\n    %s: 1\n",
            Place.FLOW_SETTINGS, "settings:\n  %s: 1\n",
            Place.NODE, "nodes:\n  a:\n    %s: 1\n",
            Place.RETRY, "nodes:\n  a:\n    retry:\n      %s: 1\n",
            Place.GRANTS, "nodes:\n  a:\n    grants:\n      %s: 1\n",
            Place.BODY, "nodes:\n  a:\n    body:\n      %s: 1\n",
            Place.LAYOUT, "layout:\n  %s: 1\n",
            Place.NOTE, "layout:\n  .notes:\n    a:\n      %s: 1\n",
            Place.GROUP, "layout:\n  .groups:\n    a:\n      %s: 1\n");

    @Test
    void theReaderKnowsEachKeyThatIsProposed() {
        INSIDE.forEach((place, text) -> {
            for (FileKey key : place.keys()) {
                assertTrue(unknown(text.formatted(key.name())).isEmpty(), place + " " + key.name());
            }
        });
    }

    private static List<String> unknown(String text) {
        return new FlowReader(Limits.DEFAULT)
                .read(text).problems().stream()
                        .filter(problem -> problem.code().equals("key-unknown"))
                        .map(problem -> problem.message())
                        .toList();
    }

    @Test
    void anOpenBraceSpoilsItsOwnLineOnly() {
        FlowTree tree =
                FlowTree.of("nodes:\n  a:\n    in: {x: b.out\n    type: core.map\n  b:\n    type: core.const\n");

        Entry nodes = tree.root().child("nodes");
        assertNotNull(nodes);
        assertEquals(
                List.of("a", "b"), nodes.children().stream().map(Entry::key).toList());
        Entry a = nodes.child("a");
        assertNotNull(a);
        assertEquals(
                List.of("in", "type"), a.children().stream().map(Entry::key).toList());
    }

    @Test
    void listsMayStandAtTheirKeysColumn() {
        FlowTree tree =
                FlowTree.of("nodes:\n  m:\n    in:\n      in:\n      - a.out\n      - b.out\n    type: core.merge\n");

        assertEquals(
                "[nodes[m[in[in[-[], -[]]], type[]]]]", tree.root().children().toString());
    }

    @Test
    void aBlockScalarIsOneValue() {
        FlowTree tree = FlowTree.of("description: |\n  one: two\n  # three\nnodes: {}\n");

        assertEquals(
                List.of("description", "nodes"),
                tree.root().children().stream().map(Entry::key).toList());
        assertEquals("  one: two\n  # three", tree.root().children().get(0).raw(tree.text()));
        assertEquals(List.of(), tree.comments());
    }

    @Test
    void theOutlineShowsParamsNodesAndResults() {
        List<Outline> lines = Outline.of(FlowTree.of("""
                params: {n: {type: s64}}
                nodes:
                  each:
                    type: core.foreach
                    body:
                      nodes:
                        one: {type: core.expr}
                      out: {x: one.out}
                out: {all: each.x}
                """));

        assertEquals(
                List.of("Params", "each", "Results"),
                lines.stream().map(Outline::label).toList());
        assertEquals("core.foreach", lines.get(1).detail());
        assertEquals(
                List.of("one", "x"),
                lines.get(1).children().stream().map(Outline::label).toList());
        assertEquals("s64", lines.get(0).children().get(0).detail());
    }

    @Test
    void entriesAndCommentsOfSeveralLinesFold() {
        assertEquals(
                List.of(new Lines(2, 4), new Lines(3, 4), new Lines(0, 1)),
                Folding.of(FlowTree.of("# one\n# two\nnodes:\n  a:\n    type: core.map\nout: {}\n")));
    }

    @Test
    void eachWordOfAnExpressionHasItsKind() {
        String text =
                "nodes:\n  a:\n    type: core.filter # c\n    in: {items: b.out}\n    with: {when: size(item.n) > 3}\n";
        StringBuilder kinds = new StringBuilder();
        for (Highlight.Piece piece : Highlight.of(FlowTree.of(text), TestFlow.CATALOGUE)) {
            kinds.append(piece.kind())
                    .append(' ')
                    .append(text, piece.start(), piece.end())
                    .append('\n');
        }

        assertEquals("""
                KEY nodes
                NAME a
                KEY type
                TYPE core.filter
                COMMENT # c
                KEY in
                KEY items
                REFERENCE b.out
                KEY with
                KEY when
                FUNCTION size
                VARIABLE item
                VARIABLE n
                OPERATOR >
                NUMBER 3
                """, kinds.toString());
    }

    @Test
    void aTypeAReferenceASettingAndAKeyAreExplained() {
        String flow =
                "nodes:\n  a:\n    ty@pe: core.co%nst\n    with: {val#ue: 1}\n  b:\n    type: core.filter\n    in: {items: a.o$ut}\n";

        assertTrue(hover(flow, '%').contains("## "), hover(flow, '%'));
        assertTrue(hover(flow, '@').contains("id of a node type"));
        assertTrue(hover(flow, '#').contains("**value**"));
        assertTrue(hover(flow, '$').contains("Output of `a`"));
    }

    private static String hover(String flow, char at) {
        String marked = flow.replace(at, '¦');
        return TestFlow.of(marked.replaceAll("[@%#$]", "")).hover();
    }

    @Test
    void aProblemIsShownWhereItIs() {
        Hover hover =
                TestFlow.of("flow: a\nnodes:\n  a:\n    type: core.fil¦tre\n").hovered();

        assertNotNull(hover);
        assertTrue(
                hover.problems().get(0).message().contains("core.filter"),
                hover.problems().toString());
    }

    @Test
    void theTypeOfAFieldIsShown() {
        assertTrue(TestFlow.of("""
                flow: a
                nodes:
                  a:
                    type: core.const
                    with: {value: [{total: 1.5}]}
                  b:
                    type: core.filter
                    in: {items: a.out}
                    with: {when: item.to¦tal > 1}
                """).hover().contains("f64"));
    }
}
