package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sluice.compiler.FlowLoader;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.Life;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.std.StandardNodes;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of ten continuous nodes, which are stopped and started meanwhile, keeps no memory, thread or file for what is over.
 * {@code -Dsluice.soak.events} says for how long it goes, such as {@code PT1H}; some seconds unless said.
 */
class EventSoakTest {
    private static final Duration LENGTH = Duration.parse(System.getProperty("sluice.soak.events", "PT6S"));
    private static final int NODES = 10;
    private static final double FLAT = 1.02;
    /**
     * What the collector and the compiler of the JVM may take at any time, which is much of a small heap; more while a JVM is
     * warming up.
     */
    private static final long SLACK = LENGTH.compareTo(Duration.ofMinutes(1)) < 0 ? 4 << 20 : 1 << 20;

    private static final int FEW = 3;
    /**
     * How often the heap is looked at, and in what time: frames that wait for a busy disk come and go, and only what is always
     * there is kept.
     */
    private static final int LOOKS = 6;

    private static final Duration BETWEEN = LENGTH.dividedBy(60L * LOOKS);
    private static final Duration MOMENT = Duration.ofMillis(5);

    @TempDir
    private Path folder;

    private static String flow() {
        StringBuilder text = new StringBuilder("flow: soak\nsettings: {on-failure: continue}\nnodes:\n");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < NODES; i++) {
            text.append("  tick").append(i).append(":\n    type: event.timer\n    with: {every: 5ms}\n");
            text.append("  twice")
                    .append(i)
                    .append(":\n    type: core.expr\n    in: {n: tick")
                    .append(i);
            text.append(".count}\n    with: {expr: n * 2}\n");
            all.append(i == 0 ? "" : ", ").append("twice").append(i).append(".out");
        }
        text.append("  merge:\n    type: core.merge\n    in: {in: [")
                .append(all)
                .append("]}\n");
        text.append("  ten:\n    type: core.window\n    in: {in: merge.out}\n    with: {count: 10, time: 1s}\n");
        text.append("  size:\n    type: core.expr\n    in: {items: ten.items}\n    with: {expr: size(items)}\n");
        return text.append("out: {size: size.out}\n").toString();
    }

    /** The heap is the least of some looks, each after a full collection. */
    private record Usage(long heap, long handles, int threads) {
        static Usage of(Run run) throws Exception {
            long heap = Long.MAX_VALUE;
            for (int i = 0; i < LOOKS; i++) {
                EventSoakTest.wait(run, BETWEEN);
                System.gc();
                heap = Math.min(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            long handles = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                    ? system.getOpenFileDescriptorCount()
                    : 0;
            return new Usage(heap, handles, ManagementFactory.getThreadMXBean().getThreadCount());
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    void nothingIsKeptOfWhatIsOver() throws Exception {
        Files.writeString(folder.resolve("soak.flow"), flow());
        LoadedFlow loaded = new FlowLoader(Catalogue.of(List.of(new StandardNodes())), Limits.DEFAULT)
                .load(folder.resolve("soak.flow"));
        assertEquals(List.of(), loaded.problems());
        assertNotNull(loaded.plan());
        assertNotNull(loaded.project());
        RunRequest request = new RunRequest(loaded.plan(), RecordValue.EMPTY, loaded.project(), null);
        try (LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(
                SegmentedJournal.open(folder.resolve("journal"), SegmentedJournal.Options.DEFAULT)))) {
            Run run = engine.start(request, RunListener.NONE);
            while (run.sources().size() < NODES) {
                wait(run, MOMENT); // a node that has not begun cannot be stopped
            }
            goOn(run, LENGTH.dividedBy(3));
            Usage early = Usage.of(run);
            goOn(run, LENGTH.multipliedBy(2).dividedBy(3));
            Usage late = Usage.of(run);
            assertTrue(taken(run) > LENGTH.toSeconds() * NODES, () -> "only " + taken(run) + " events");
            assertTrue(late.heap <= early.heap * FLAT + SLACK, () -> "the heap grew from " + early + " to " + late);
            assertTrue(late.handles <= early.handles + FEW, () -> "from " + early + " to " + late);
            assertTrue(late.threads <= early.threads + FEW, () -> "from " + early + " to " + late);
            run.stop("enough");
            assertEquals(
                    RunStatus.COMPLETED, run.result().get(20, TimeUnit.SECONDS).status());
        }
    }

    private static long taken(Run run) {
        return run.sources().stream().mapToLong(SourceStatus::taken).sum();
    }

    /** Lets the run go on for so long, with a node stopped and started again in each part of it. */
    private static void goOn(Run run, Duration time) throws Exception {
        Duration part = time.dividedBy(NODES);
        for (int i = 0; i < NODES; i++) {
            String node = "tick" + i;
            Life stopped = run.stopNode(node).get(20, TimeUnit.SECONDS);
            wait(run, part);
            Life started = run.startNode(node).get(20, TimeUnit.SECONDS);
            assertTrue(stopped != Life.FAILED && started != Life.FAILED, node);
        }
    }

    private static void wait(Run run, Duration time) throws Exception {
        try {
            throw new AssertionError("it ended: " + run.result().get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            assertTrue(!run.result().isDone());
        }
    }
}
