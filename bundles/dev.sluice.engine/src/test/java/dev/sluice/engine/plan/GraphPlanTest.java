package dev.sluice.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.TestNodes;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

class GraphPlanTest {
    private static TestNodes node(String id) {
        return TestNodes.number(id, 1);
    }

    private static void assertRefused(String message, List<TestNodes> nodes, String... outs) {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> TestNodes.body("each", List.of("item"), nodes, outs));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aCycleIsRefused() {
        assertRefused(
                "the links of the graph 'each' form a cycle", List.of(node("a").in("x", "a.out")));
        assertRefused(
                "the links of the graph 'each' form a cycle",
                List.of(
                        node("a").in("x", "c.out"),
                        node("b").in("x", "a.out"),
                        node("c").in("x", "b.out"),
                        node("d").in("x", "item")));
    }

    @Test
    void aCycleThroughACaptureIsRefused() {
        GraphPlan body = TestNodes.body("each/try", List.of("v"), List.of());
        assertRefused(
                "the links of the graph 'each' form a cycle",
                List.of(
                        TestNodes.container("try", Container.TRY, body, Map.of("v", TestNodes.source("a.out")), "r"),
                        node("a").in("x", "try.r")));
    }

    @Test
    void aSourceThatDoesNotExistIsRefused() {
        assertRefused("the graph 'each' has no 'b.out'", List.of(node("a").in("x", "b.out")));
        assertRefused(
                "the graph 'each' has no 'a.none'", List.of(node("a"), node("b").in("x", "a.none")));
        assertRefused("the graph 'each' has no 'other'", List.of(node("a").in("x", "other")));
        assertRefused("the graph 'each' has no 'b.out'", List.of(node("a")), "r=b.out");
    }

    @Test
    void whatStandsTwiceIsRefused() {
        assertRefused("'a' stands twice in the graph 'each'", List.of(node("a"), node("a")));
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> GraphPlan.of("each", List.of("i", "i"), List.of(), Map.of()));
        assertEquals("'i' stands twice in the graph 'each'", e.getMessage());
    }

    @Test
    void namesAreFoundByNumberAndNumbersByName() {
        GraphPlan graph = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(TestNodes.only("if", "then", Value.NULL, "else").in("x", "item"), node("b")),
                "r=if.else",
                "same=index");

        assertEquals("each", graph.path());
        assertEquals(List.of("item", "index"), graph.entries());
        assertEquals(1, graph.entry("index"));
        assertEquals(-1, graph.entry("none"));
        assertEquals(5, graph.slots());
        assertEquals(2, graph.size());
        assertEquals(3, graph.node(0).outputSlot("else"));
        assertEquals(-1, graph.node(0).outputSlot("none"));
        assertEquals("each/b", graph.node(1).toString());
        assertEquals(0, graph.out("r"));
        assertEquals(-1, graph.out("none"));
        assertEquals(3, graph.outSlot(0));
        assertEquals(1, graph.outSlot(1));
        assertEquals("same", graph.outName(1));
        assertEquals(1, graph.roots());
        assertEquals(1, graph.root(0));
    }

    @Test
    void aSpecThatContradictsItselfIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new InputSpec("x", List.of(), null, true, false, PortType.ANY));
        assertThrows(
                IllegalArgumentException.class,
                () -> new InputSpec(
                        "x",
                        List.of(Source.entry("e")),
                        new SettingValue.Plain(Value.NULL),
                        true,
                        false,
                        PortType.ANY));
        GraphPlan body = TestNodes.body("b", List.of(), List.of());
        assertThrows(IllegalArgumentException.class, () -> new ContainerSpec(Container.FLOW, body, Map.of(), null));
        assertThrows(IllegalArgumentException.class, () -> new ContainerSpec(Container.TRY, body, Map.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContainerSpec(Container.TRY, body, Map.of("none", Source.entry("x")), null));
        NodeSpec plain = node("a").spec("");
        assertThrows(IllegalArgumentException.class, () -> copy(plain, FailurePolicy.ROUTE, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> copy(plain, FailurePolicy.STOP, new ContainerSpec(Container.TRY, body, Map.of(), null)));
        assertEquals(
                "a", NodeSpec.plain("a", plain.definition(), List.of(), "out").path());
    }

    private static NodeSpec copy(NodeSpec spec, FailurePolicy policy, ContainerSpec container) {
        return new NodeSpec(
                spec.id(),
                spec.path(),
                0,
                spec.definition(),
                spec.inputs(),
                spec.outputs(),
                spec.settings(),
                null,
                null,
                policy,
                null,
                container);
    }

    /** Links from slots to nodes; slots 0 to 2 are entries, and node n has the slots 3 + 2n and 4 + 2n. */
    private record Links(List<List<Integer>> sources) {}

    private static Gen<Links> links() {
        return random -> {
            List<List<Integer>> sources = new ArrayList<>();
            for (int node = upTo(random, 12); node > 0; node--) {
                List<Integer> slots = new ArrayList<>();
                for (int i = upTo(random, 4); i > 0; i--) {
                    slots.add(upTo(random, 2 + 2 * sources.size()));
                }
                sources.add(slots);
            }
            return new Links(sources);
        };
    }

    private static int upTo(RandomnessSource random, int most) {
        return (int) random.next(Constraint.between(0, most));
    }

    private static String source(int slot) {
        return slot < 3 ? "e" + slot : "n" + (slot - 3) / 2 + "." + ((slot - 3) % 2 == 0 ? "a" : "b");
    }

    @Test
    void theLinksOfEachSlotAreThoseOfTheSpecs() {
        qt().withExamples(1000).forAll(links()).checkAssert(example -> {
            List<TestNodes> nodes = new ArrayList<>();
            for (int node = 0; node < example.sources.size(); node++) {
                TestNodes made = TestNodes.only("n" + node, "a", Value.NULL, "b");
                List<Integer> slots = example.sources.get(node);
                for (int i = 0; i < slots.size(); i++) {
                    made.in("x" + i, source(slots.get(i)));
                }
                nodes.add(made);
            }
            check(example, TestNodes.body("", List.of("e0", "e1", "e2"), nodes));
        });
    }

    private static void check(Links example, GraphPlan graph) {
        for (int slot = 0; slot < graph.slots(); slot++) {
            List<Integer> expected = new ArrayList<>();
            for (int node = 0; node < example.sources.size(); node++) {
                for (int source : example.sources.get(node)) {
                    if (source == slot) {
                        expected.add(node);
                    }
                }
            }
            List<Integer> targets = new ArrayList<>();
            for (int i = graph.targetStart(slot); i < graph.targetStart(slot + 1); i++) {
                targets.add(graph.target(i));
            }
            assertEquals(expected, targets);
        }
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < graph.roots(); i++) {
            roots.add(graph.root(i));
        }
        List<Integer> expected = new ArrayList<>();
        for (int node = 0; node < example.sources.size(); node++) {
            assertEquals(example.sources.get(node).size(), graph.node(node).pending());
            if (example.sources.get(node).isEmpty()) {
                expected.add(node);
            }
        }
        assertEquals(expected, roots);
    }
}
