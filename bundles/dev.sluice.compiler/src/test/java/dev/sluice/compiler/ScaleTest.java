package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Validator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large flows compile in time that grows with their size, and do not touch the stack. */
class ScaleTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** The limit is for compiling alone, and for its own time on the processor: what else runs is no fault of it. */
    private Plan compile(String text) throws Exception {
        FlowReader reader = new FlowReader(new Limits(64L << 20, 1000, 50));
        FlowAnalysis analysis = new Validator(TestNodes.CATALOGUE, reader)
                .validate(reader.read(text), ProjectFolder.at(folder), "large.flow");
        assertEquals(false, analysis.hasErrors(), () -> analysis.problems().toString());
        long before = THREADS.getCurrentThreadCpuTime();
        Plan plan = new FlowCompiler(1_000_000).compile(analysis);
        Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
        assertTrue(took.compareTo(LIMIT) < 0, () -> "compiling took " + took + " of the processor");
        return plan;
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void aLongChain() throws Exception {
        int count = 100_000;
        Plan plan = compile("flow: chain\nnodes:\n  n0: {type: t.decimal}\n"
                + lines(count - 1, i -> "  n" + (i + 1) + ": {type: t.sum, in: {a: n" + i + "}}"));
        assertEquals(count, plan.graph().size());
        assertEquals(1, plan.graph().roots());
        assertEquals(count, plan.graph().slots());
    }

    @Test
    void aWideFan() throws Exception {
        int count = 20_000;
        Plan plan = compile("flow: fan\nnodes:\n  from: {type: t.decimal}\n"
                + lines(count, i -> "  n" + i + ": {type: t.sum, in: {a: from}}")
                + "  to: {type: t.merge, in: {in: ["
                + IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.joining(", "))
                + "]}}\n");
        assertEquals(count, plan.graph().node(count + 1).pending());
    }

    @Test
    void aBodyThatCapturesMuch() throws Exception {
        int count = 20_000;
        Plan plan = compile("flow: captures\nnodes:\n"
                + lines(count, i -> "  n" + i + ": {type: t.decimal}")
                + "  try:\n    type: t.try\n    body:\n      nodes:\n"
                + lines(count, i -> "        m" + i + ": {type: t.sum, in: {a: n" + i + "}}")
                + "      out: {x: m0}\n");
        ContainerSpec container = plan.graph().node(count).spec().container();
        assertNotNull(container);
        assertEquals(count, container.captures().size());
        assertEquals(count, container.body().entries().size());
    }

    @Test
    void deepNesting() throws Exception {
        int depth = 300;
        StringBuilder text = new StringBuilder("flow: deep\nnodes:\n  far: {type: t.decimal}\n");
        for (int i = 0; i < depth; i++) {
            String indent = "  ".repeat(3 * i);
            text.append(indent).append("  c").append(i).append(":\n");
            text.append(indent).append("    type: t.try\n");
            text.append(indent).append("    body:\n");
            text.append(indent).append("      nodes:\n");
        }
        text.append("  ".repeat(3 * depth)).append("  last: {type: t.sum, in: {a: far}}\n");
        for (int i = depth - 1; i >= 0; i--) {
            String last = i == depth - 1 ? "last" : "c" + (i + 1) + ".x";
            text.append("  ".repeat(3 * i))
                    .append("      out: {x: ")
                    .append(last)
                    .append("}\n");
        }
        Plan plan = compile(text.toString());
        ContainerSpec container = plan.graph().node(1).spec().container();
        for (int i = 1; i < depth; i++) {
            assertNotNull(container);
            container = container.body().node(0).spec().container();
        }
        assertNotNull(container);
        assertEquals("far.out", container.body().entries().get(0));
    }
}
