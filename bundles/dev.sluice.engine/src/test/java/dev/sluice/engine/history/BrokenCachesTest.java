package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.core.Gen;
import org.quicktheories.impl.Constraint;

/** Whatever becomes of the files that are made for quick looks, what is told is what the journal says. */
class BrokenCachesTest {
    private static final int EXAMPLES = 120;
    private static final int RUNS = 4;

    @TempDir
    Path folder;

    private List<RunSummary> runs = List.of();
    private RunSummary run;
    private List<JournalEvent> events = List.of();
    private List<List<NodeStatus>> nodes = List.of();

    /** What is done to the bytes of a file. */
    private record Fault(Kind kind, long seed) {
        enum Kind {
            /** Some bytes are others. */
            CHANGED,
            /** A part is zeros, as where a page did not reach the disk. */
            ZEROED,
            /** A part is what stands elsewhere in the file. */
            MOVED,
            CUT,
            /** More stands behind it. */
            LONGER,
            /** A byte is missing, so that all behind it stands elsewhere. */
            SHIFTED
        }

        byte[] to(byte[] right) {
            Random random = new Random(seed);
            byte[] wrong = right.clone();
            int from = random.nextInt(right.length);
            int length = 1 + random.nextInt(Math.min(4_096, right.length - from));
            return switch (kind) {
                case CHANGED -> {
                    for (int i = 0; i < 1 + random.nextInt(8); i++) {
                        wrong[random.nextInt(wrong.length)] ^= (byte) (1 + random.nextInt(255));
                    }
                    yield wrong;
                }
                case ZEROED -> {
                    Arrays.fill(wrong, from, from + length, (byte) 0);
                    yield wrong;
                }
                case MOVED -> {
                    System.arraycopy(right, random.nextInt(right.length - length + 1), wrong, from, length);
                    yield wrong;
                }
                case CUT -> Arrays.copyOf(right, from);
                case LONGER -> {
                    byte[] longer = Arrays.copyOf(right, right.length + length);
                    for (int i = right.length; i < longer.length; i++) {
                        longer[i] = random.nextBoolean() ? 0 : (byte) random.nextInt();
                    }
                    yield longer;
                }
                case SHIFTED -> {
                    System.arraycopy(right, from + 1, wrong, from, right.length - from - 1);
                    yield Arrays.copyOf(wrong, right.length - 1);
                }
            };
        }
    }

    private static Gen<Fault> faults() {
        return random -> new Fault(
                Fault.Kind.values()[(int) random.next(Constraint.between(0, Fault.Kind.values().length - 1))],
                random.next(Constraint.between(Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }

    private RunHistory history() {
        return new RunHistory(folder, segment -> false);
    }

    @BeforeEach
    void write() throws Exception {
        for (int process = 0; process < 2; process++) {
            try (TestEngine engine = TestEngine.inRealTime(
                    SegmentedJournal.open(
                            folder, new SegmentedJournal.Options(Clock.systemUTC(), Duration.ofMillis(1), 1_000)),
                    process + 1)) {
                for (int i = 0; i < RUNS / 2; i++) {
                    engine.run(graph(6 + i)).result();
                }
            }
        }
        runs = history().runs();
        assertEquals(RUNS, runs.size());
        run = runs.get(1);
        RecordedRun read = history().open(run.id(), 1).orElseThrow();
        List<JournalEvent> found = new ArrayList<>();
        List<List<NodeStatus>> states = new ArrayList<>();
        for (long seq = 1; seq <= read.events(); seq++) {
            found.add(read.event(seq).orElseThrow());
            states.add(read.at(seq).nodes());
        }
        events = found;
        nodes = states;
    }

    private static GraphPlan graph(int length) {
        List<TestNodes> chain = new ArrayList<>(List.of(TestNodes.number("a", 1)));
        for (int i = 0; i < length; i++) {
            chain.add(TestNodes.sum("n" + i, 1).in("x", i == 0 ? "a.out" : "n" + (i - 1) + ".out"));
        }
        return TestNodes.graph(chain, "n" + (length - 1) + ".out");
    }

    private Path events() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".events"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void withFaults(Path file, Check check) throws Exception {
        byte[] right = Files.readAllBytes(file);
        qt().withExamples(EXAMPLES).forAll(faults()).checkAssert(fault -> {
            try {
                byte[] wrong = fault.to(right);
                if (!Arrays.equals(wrong, right)) {
                    Files.write(file, wrong);
                    check.run();
                    assertEquals(Files.size(file), right.length, "it was made anew");
                }
            } catch (Exception e) {
                throw new AssertionError(fault.toString(), e);
            }
        });
    }

    @Test
    void theListOfRunsIsRightWhateverIsWrongWithItsIndex() throws Exception {
        Path index = folder.resolve("runs.index");
        byte[] magic = Arrays.copyOf(Files.readAllBytes(index), 16);
        withFaults(index, () -> {
            boolean told = Arrays.equals(magic, Arrays.copyOf(Files.readAllBytes(index), 16));
            RunHistory quick = history();
            assertEquals(runs.subList(0, 2), quick.runs(null, 2));
            assertEquals(told, quick.hadBrokenIndex());
            assertEquals(runs, history().runs());
            assertEquals(Optional.of(run), history().find(run.id()));
            assertEquals(List.of(), history().interrupted());
            assertEquals(List.of(), history().damages());
        });
    }

    @Test
    void anInstantIsRightWhateverIsWrongWithTheFileOfItsRun() throws Exception {
        withFaults(events(), () -> {
            RecordedRun read = history().open(run.id(), 1).orElseThrow();
            assertEquals(0, read.known(), "it was believed");
            assertEquals(run, read.summary());
            assertEquals(Optional.empty(), read.damage());
            for (int i = 0; i < events.size(); i++) {
                assertEquals(Optional.of(events.get(i)), read.event(i + 1));
                assertEquals(nodes.get(i), read.at(i + 1).nodes());
            }
        });
    }

    @Test
    void theFileOfAnotherRunIsNotBelieved() throws Exception {
        RunSummary other = runs.get(0);
        byte[] own = Files.readAllBytes(events());
        Path file = events();
        history().open(other.id(), 1);
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.filter(found -> found.toString().endsWith(".events"))
                    .filter(found -> !found.equals(file))
                    .toList()) {
                Files.write(one, own);
            }
        }
        RecordedRun read = history().open(other.id(), 1).orElseThrow();
        assertEquals(0, read.known());
        assertEquals(other, read.summary());
    }

    @FunctionalInterface
    private interface Check {
        void run() throws Exception;
    }
}
