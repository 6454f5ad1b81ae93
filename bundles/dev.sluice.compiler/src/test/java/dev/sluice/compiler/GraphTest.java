package dev.sluice.compiler;

import static dev.sluice.compiler.Project.links;
import static dev.sluice.compiler.Project.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    @TempDir
    Path folder;

    private Plan plan(String text) {
        return new Project(folder).plan(text);
    }

    private static ContainerSpec container(Plan plan, String path) {
        return assertNonNull(node(plan, path).container());
    }

    private static ContainerSpec assertNonNull(ContainerSpec container) {
        assertNotNull(container);
        return container;
    }

    @Test
    void numbersNodesInFileOrderAndLinksThem() {
        Plan plan = plan("""
                flow: links
                nodes:
                  total:
                    type: t.sum
                    in: {a: one, b: two.out}
                  one: {type: t.decimal}
                  two: {type: t.decimal}
                out: {sum: total, first: one.out}
                """);
        GraphPlan graph = plan.graph();
        assertEquals("total", graph.node(0).path());
        assertEquals("[one.out]", links(graph.node(0).spec(), "a"));
        assertEquals("[two.out]", links(graph.node(0).spec(), "b"));
        assertEquals(3, graph.node(0).spec().line());
        assertEquals(6, graph.node(1).spec().line());
        assertEquals(2, graph.roots());
        assertEquals(3, graph.slots());
        assertEquals(0, graph.target(graph.targetStart(1)));
        assertEquals(List.of(), graph.entries());
        assertEquals(0, graph.outSlot(graph.out("sum")));
        assertEquals(1, graph.outSlot(graph.out("first")));
        assertEquals("", graph.path());
    }

    @Test
    void givesABodyItsInnerPortsUnderPlainNames() {
        Plan plan = plan("""
                flow: inner
                nodes:
                  list: {type: t.list}
                  each:
                    type: t.each
                    in: {items: list}
                    body:
                      nodes:
                        twice:
                          type: t.sum
                          in: {a: each.item, b: each.index}
                      out: {result: twice, again: each.item}
                  end:
                    type: t.expr
                    in: {all: each.result}
                    with: {expr: all.size()}
                out: {again: each.again}
                """);
        ContainerSpec each = container(plan, "each");
        assertEquals(Container.FOREACH, each.kind());
        assertEquals(List.of("item", "index"), each.body().entries());
        assertEquals(Map.of(), each.captures());
        assertEquals("each", each.body().path());
        assertEquals("[item]", links(node(plan, "each/twice"), "a"));
        assertEquals(0, each.body().outSlot(each.body().out("again")));
        assertEquals(List.of("result", "again", "failed"), node(plan, "each").outputs());
        assertEquals("[each.result]", links(node(plan, "end"), "all"));
        assertNull(each.params());
    }

    @Test
    void capturesValuesAroundThroughEachLevel() {
        Plan plan = plan("""
                flow: capture
                nodes:
                  far: {type: t.decimal}
                  list: {type: t.list}
                  outer:
                    type: t.each
                    in: {items: list}
                    body:
                      nodes:
                        near: {type: t.decimal}
                        inner:
                          type: t.each
                          in: {items: list}
                          body:
                            nodes:
                              sum:
                                type: t.sum
                                in: {a: far, b: near}
                              other:
                                type: t.sum
                                in: {a: outer.item, b: far.out}
                            out: {sum: sum, place: outer.index}
                      out: {sums: inner.sum}
                out: {sums: outer.sums}
                """);
        ContainerSpec outer = container(plan, "outer");
        ContainerSpec inner = container(plan, "outer/inner");
        assertEquals(
                List.of("item", "index", "list.out", "far.out"), outer.body().entries());
        assertEquals(
                Map.of("list.out", Source.output("list", "out"), "far.out", Source.output("far", "out")),
                outer.captures());
        assertEquals(
                List.of("item", "index", "far.out", "near.out", "outer.item", "outer.index"),
                inner.body().entries());
        assertEquals(
                Map.of(
                        "far.out", Source.entry("far.out"),
                        "near.out", Source.output("near", "out"),
                        "outer.item", Source.entry("item"),
                        "outer.index", Source.entry("index")),
                inner.captures());
        assertEquals("[far.out]", links(node(plan, "outer/inner/sum"), "a"));
        assertNull(
                node(plan, "outer/inner/sum").inputs().get(0).sources().get(0).node());
        assertEquals("outer/inner", inner.body().path());
        assertEquals(2, plan.graph().node(2).captures());
    }

    @Test
    void prefersTheNearestNodeOfAName() {
        Plan plan = plan("""
                flow: shadow
                nodes:
                  one: {type: t.decimal}
                  try:
                    type: t.try
                    in: {value: one}
                    body:
                      nodes:
                        one: {type: t.any}
                        sum:
                          type: t.expr
                          in: {a: one, b: try.value}
                          with: {expr: a}
                      out: {result: sum}
                out: {result: try.result, error: try.error}
                """);
        ContainerSpec attempt = container(plan, "try");
        assertEquals(List.of("value"), attempt.body().entries());
        assertEquals(Map.of(), attempt.captures());
        assertEquals(
                Source.output("one", "out"),
                node(plan, "try/sum").inputs().get(0).sources().get(0));
        assertEquals(
                Source.entry("value"),
                node(plan, "try/sum").inputs().get(1).sources().get(0));
    }
}
