package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of flows, and what stands in the plans of them. */
record Project(Path folder) {
    static final FlowLoader LOADER = new FlowLoader(TestNodes.CATALOGUE, Limits.DEFAULT);

    Project with(String file, String text) {
        try {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LoadedFlow load(String file) {
        return LOADER.load(folder.resolve(file));
    }

    /** The plan of a flow that has no problems. */
    Plan plan(String text) {
        LoadedFlow loaded = with("flow.flow", text).load("flow.flow");
        assertEquals(List.of(), loaded.problems());
        assertNotNull(loaded.plan());
        return loaded.plan();
    }

    /** What is wrong with a flow. */
    List<String> codes(String text) {
        return with("flow.flow", text).load("flow.flow").problems().stream()
                .map(Problem::code)
                .toList();
    }

    /** The node at a path. */
    static NodeSpec node(Plan plan, String path) {
        GraphPlan graph = plan.graph();
        NodeSpec found = null;
        for (String id : path.split("/")) {
            found = spec(graph, id);
            ContainerSpec container = found.container();
            graph = container == null ? graph : container.body();
        }
        assertEquals(path, found.path());
        return found;
    }

    private static NodeSpec spec(GraphPlan graph, String id) {
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            if (node.spec().id().equals(id)) {
                return node.spec();
            }
        }
        throw new AssertionError("no node " + id + " in the graph '" + graph.path() + "'");
    }

    static InputSpec input(NodeSpec node, String name) {
        return node.inputs().stream()
                .filter(input -> input.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The sources of an input, as text. */
    static String links(NodeSpec node, String input) {
        return input(node, input).sources().toString();
    }
}
