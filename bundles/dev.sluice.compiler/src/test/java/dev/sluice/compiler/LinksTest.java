package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.compiler.FlowGen.RandomFlow;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTest {
    @TempDir
    Path folder;

    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final Validator validator = new Validator(TestNodes.CATALOGUE, reader);

    private Plan compile(ProjectFolder project, String text) {
        FlowAnalysis analysis = validator.validate(reader.read(text), project, "random.flow");
        List<Problem> errors =
                analysis.problems().stream().filter(Problem::isError).toList();
        assertEquals(List.of(), errors);
        try {
            return new FlowCompiler(1000).compile(analysis);
        } catch (PlanTooLargeException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void thePlanHasTheLinksOfTheFlow() throws IOException {
        ProjectFolder project = ProjectFolder.at(folder);
        qt().withExamples(300).forAll(FlowGen.flows()).checkAssert(flow -> {
            Found found = new Found();
            found.graph(compile(project, flow.text()).graph(), null, null);
            assertEquals(flow.links(), found.links, flow::text);
            assertEquals(flow.order(), found.order, flow::text);
        });
    }

    @Test
    void everyLinkOfANodeWaitsAtItsSlot() throws IOException {
        ProjectFolder project = ProjectFolder.at(folder);
        qt().withExamples(100)
                .forAll(FlowGen.flows())
                .checkAssert(flow -> assertTargets(compile(project, flow.text()).graph()));
    }

    private static void assertTargets(GraphPlan graph) {
        List<List<Integer>> expected = new ArrayList<>();
        for (int slot = 0; slot < graph.slots(); slot++) {
            expected.add(new ArrayList<>());
        }
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            for (int input = 0; input < node.inputs(); input++) {
                for (int link = 0; link < node.links(input); link++) {
                    expected.get(node.link(input, link)).add(i);
                }
            }
            for (int capture = 0; capture < node.captures(); capture++) {
                expected.get(node.captureFrom(capture)).add(i);
            }
            if (node.body() != null) {
                assertTargets(node.body());
            }
        }
        for (int slot = 0; slot < graph.slots(); slot++) {
            List<Integer> targets = new ArrayList<>();
            for (int link = graph.targetStart(slot); link < graph.targetStart(slot + 1); link++) {
                targets.add(graph.target(link));
            }
            assertEquals(expected.get(slot), targets);
        }
    }

    /** What the links of a plan lead to, found by following slots and captures, in the words of {@link RandomFlow}. */
    private static final class Found {
        private final Map<String, List<String>> links = new TreeMap<>();
        private final List<String> order = new ArrayList<>();

        private record Around(
                GraphPlan graph,
                NodePlan container,
                @Nullable Around around) {}

        void graph(GraphPlan graph, @Nullable NodePlan container, @Nullable Around around) {
            for (int i = 0; i < graph.size(); i++) {
                NodePlan node = graph.node(i);
                order.add(node.path());
                for (int input = 0; input < node.inputs(); input++) {
                    List<String> targets = new ArrayList<>();
                    for (int link = 0; link < node.links(input); link++) {
                        targets.add(target(graph, container, around, node.link(input, link)));
                    }
                    links.put(
                            node.path() + "#" + node.spec().inputs().get(input).name(), targets);
                }
                if (node.body() != null) {
                    graph(node.body(), node, new Around(graph, node, around));
                }
            }
            for (int out = 0; out < graph.outs(); out++) {
                links.put(
                        graph.path() + "#out#" + graph.outName(out),
                        List.of(target(graph, container, around, graph.outSlot(out))));
            }
        }

        private static String target(GraphPlan graph, @Nullable NodePlan container, @Nullable Around around, int slot) {
            if (slot >= graph.entries().size()) {
                return output(graph, slot);
            }
            String entry = graph.entries().get(slot);
            if (container == null || around == null || entry.indexOf('.') < 0) {
                return graph.path() + ":" + entry;
            }
            for (int i = 0; i < container.captures(); i++) {
                if (container.captureTo(i) == slot) {
                    Around next = around.around();
                    return target(
                            around.graph(), next == null ? null : next.container(), next, container.captureFrom(i));
                }
            }
            throw new AssertionError("nothing is captured for " + entry);
        }

        private static String output(GraphPlan graph, int slot) {
            for (int i = 0; i < graph.size(); i++) {
                NodePlan node = graph.node(i);
                int port = slot - node.firstOutput();
                if (port >= 0 && port < node.spec().outputs().size()) {
                    return node.path() + "." + node.spec().outputs().get(port);
                }
            }
            throw new AssertionError("no output has the slot " + slot);
        }
    }
}
