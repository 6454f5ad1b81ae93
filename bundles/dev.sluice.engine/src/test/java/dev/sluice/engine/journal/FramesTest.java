package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.RandomnessSource;

class FramesTest {
    private static final long KEY = 0x1234_5678_9abc_def0L;
    private static final GraphPlan GRAPH = TestNodes.graph(List.of(
            TestNodes.only("a", "out", Value.NULL, "other"), TestNodes.number("b", 1), TestNodes.number("ä-3", 1)));

    /** Keeps the bodies of frames. */
    static final class Bodies implements Journal {
        final List<byte[]> bodies = new ArrayList<>();

        @Override
        public void append(byte[] frame, int length) {
            int crc = Crc.of(frame, FrameWriter.HEADER, length - FrameWriter.HEADER);
            ByteSource header = new ByteSource(frame, 0, FrameWriter.HEADER);
            try {
                assertEquals((crc & 0xFFFF_FFFFL) << 32 | length - FrameWriter.HEADER, header.takeFixedLong());
            } catch (JournalFormatException e) {
                throw new AssertionError(e);
            }
            bodies.add(Arrays.copyOfRange(frame, FrameWriter.HEADER, length));
        }

        @Override
        public void sync(Consumer<@Nullable IOException> done) {
            done.accept(null);
        }

        @Override
        public @Nullable IOException failure() {
            return null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Writes random events and keeps what should be read. */
    private static final class Writing {
        private final RandomnessSource random;
        private final FrameWriter writer = new FrameWriter(KEY);
        private final Bodies journal = new Bodies();
        private final List<JournalEvent> expected = new ArrayList<>();
        private long micros;
        private long seq;

        Writing(RandomnessSource random) {
            this.random = random;
            this.micros = Values.upTo(random, 1_000_000);
            writer.graphKnown(1, micros, 0, GRAPH, false);
            expected.add(new JournalEvent.GraphKnown(1, now(), 0, "", names(), false));
            writer.graphStarted(1, micros, 0, 0, -1, -1, 0);
            expected.add(new JournalEvent.GraphStarted(1, now(), 0, 0, -1, -1, 0));
            for (int i = Values.upTo(random, 12); i > 0; i--) {
                event();
                if (Values.upTo(random, 3) == 0) {
                    writer.flushTo(journal);
                }
            }
            writer.flushTo(journal);
        }

        private static List<JournalEvent.NodeNames> names() {
            return List.of(
                    new JournalEvent.NodeNames("a", List.of("out", "other")),
                    new JournalEvent.NodeNames("b", List.of("out")),
                    new JournalEvent.NodeNames("ä-3", List.of("out")));
        }

        private Instant now() {
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private void event() {
            micros += Values.upTo(random, 2000) - 5;
            switch (Values.upTo(random, 5)) {
                case 4 -> ranHere();
                case 0 -> runStarted();
                case 1 -> graphStarted();
                case 2 -> logged();
                case 3 -> runEnded();
                default -> nodeChanged();
            }
        }

        /** A node that begins, and in most cases completes with nothing between. */
        private void ranHere() {
            int attempt = 1 + Values.upTo(random, 2);
            writer.begins(seq + 1, micros, 0, 0, attempt);
            change(NodeState.QUEUED, attempt, RecordValue.EMPTY, null);
            change(NodeState.RUNNING, attempt, RecordValue.EMPTY, null);
            switch (Values.upTo(random, 6)) {
                case 0 -> logged();
                case 1 -> writer.flushTo(journal);
                case 2 -> ranHere();
                default -> {
                    // nothing comes between
                }
            }
            micros += Values.upTo(random, 300) - 2;
            if (Values.upTo(random, 5) == 0) {
                Failure failure = failure();
                writer.nodeChanged(seq + 1, micros, 0, 0, NodeState.FAILED, attempt, null, failure);
                change(NodeState.FAILED, attempt, RecordValue.EMPTY, failure);
                return;
            }
            Value out = Values.value(random, 1);
            boolean other = Values.upTo(random, 1) == 1;
            writer.completes(seq + 1, micros, 0, 0, attempt, new @Nullable Object[] {out, other ? out : null});
            RecordValue.Builder named = RecordValue.builder().put("out", out);
            change(NodeState.COMPLETED, attempt, other ? named.put("other", out).build() : named.build(), null);
        }

        private void change(NodeState state, int attempt, RecordValue outputs, @Nullable Failure failure) {
            expected.add(new JournalEvent.NodeChanged(++seq, now(), 0, 0, state, attempt, outputs, failure));
        }

        private void runStarted() {
            String run = Values.text(random);
            RecordValue params = Values.record(random, 2);
            writer.runStarted(++seq, micros, run, "flow", "file", "hash", params);
            expected.add(new JournalEvent.RunStarted(seq, now(), run, "flow", "file", "hash", params));
        }

        private void graphStarted() {
            int parent = Values.upTo(random, 300) - 1;
            int pass = Values.upTo(random, 1 << 20);
            writer.graphStarted(seq + 1, micros, 7, 0, parent, 3, pass);
            expected.add(new JournalEvent.GraphStarted(seq + 1, now(), 7, 0, parent, 3, pass));
        }

        private void logged() {
            NodeLog.Level level = NodeLog.Level.values()[Values.upTo(random, 3)];
            String message = Values.text(random);
            writer.logged(++seq, micros, 0, 2, level, message);
            expected.add(new JournalEvent.Logged(seq, now(), 0, 2, level, message));
        }

        private void runEnded() {
            RunStatus status = RunStatus.values()[Values.upTo(random, 3)];
            RecordValue out = Values.record(random, 2);
            Failure failure = failure();
            boolean ended = status == RunStatus.COMPLETED || status == RunStatus.FAILED;
            boolean partial = ended && Values.upTo(random, 1) == 1;
            writer.runEnded(++seq, micros, status, partial, out, failure);
            expected.add(new JournalEvent.RunEnded(seq, now(), status, partial, out, failure));
        }

        private @Nullable Failure failure() {
            return Values.upTo(random, 2) == 0
                    ? null
                    : new Failure(
                            Values.text(random),
                            ErrorClass.values()[Values.upTo(random, 3)],
                            "each/a",
                            Values.upTo(random, 300),
                            Values.upTo(random, 1) == 0 ? null : "IOException",
                            Values.upTo(random, 1) == 0 ? null : "at x\n at y",
                            Values.record(random, 2));
        }

        private void waiting(int attempt) {
            Instant until = Values.upTo(random, 1) == 0 ? null : now().plusMillis(Values.upTo(random, 1 << 30));
            RecordValue question = until == null || Values.upTo(random, 1) == 0 ? Values.record(random, 2) : null;
            Wait wait = new Wait(until, question);
            writer.waiting(++seq, micros, 0, 0, attempt, wait);
            expected.add(new JournalEvent.NodeChanged(
                    seq, now(), 0, 0, NodeState.WAITING, attempt, RecordValue.EMPTY, null, wait));
        }

        private void nodeChanged() {
            NodeState state = NodeState.values()[Values.upTo(random, NodeState.values().length - 1)];
            int attempt = Values.upTo(random, 3);
            if (state == NodeState.WAITING) {
                waiting(attempt);
                return;
            }
            @Nullable
            Object[] outputs = {Values.upTo(random, 1) == 0 ? null : Values.value(random, 2), Values.value(random, 1)};
            boolean completed = state == NodeState.COMPLETED;
            Failure failure = state == NodeState.FAILED || state == NodeState.RETRYING ? failure() : null;
            writer.nodeChanged(++seq, micros, 0, 0, state, attempt, completed ? outputs : null, failure);
            RecordValue.Builder named = RecordValue.builder();
            if (completed && outputs[0] instanceof Value value) {
                named.put("out", value);
            }
            if (completed) {
                named.put("other", (Value) outputs[1]);
            }
            expected.add(new JournalEvent.NodeChanged(seq, now(), 0, 0, state, attempt, named.build(), failure));
        }
    }

    @Test
    void aWaitIsForSomething() {
        assertThrows(IllegalArgumentException.class, () -> new Wait(null, null));
    }

    @Test
    void whatIsWrittenIsReadWhereverTheFramesEnd() {
        qt().withExamples(3000).forAll(Writing::new).checkAssert(writing -> {
            FrameReader reader = new FrameReader();
            List<JournalEvent> read = new ArrayList<>();
            try {
                for (byte[] body : writing.journal.bodies) {
                    assertEquals(KEY, FrameReader.runKey(body));
                    read.addAll(reader.read(body));
                }
            } catch (JournalFormatException e) {
                throw new AssertionError(e);
            }
            assertEquals(writing.expected, read);
        });
    }

    @Test
    void nothingToWriteIsNoFrame() {
        Bodies journal = new Bodies();
        FrameWriter writer = new FrameWriter(KEY);
        writer.flushTo(journal);

        assertEquals(List.of(), journal.bodies);
        assertEquals(0, writer.size());
    }

    @Test
    void aTinyRunIsTinyOnDisk() {
        Bodies journal = new Bodies();
        FrameWriter writer = new FrameWriter(KEY);
        writer.nodeChanged(1, 1_700_000_000_000_000L, 0, 0, NodeState.QUEUED, 1, null, null);
        int first = writer.size();
        writer.nodeChanged(2, 1_700_000_000_000_010L, 0, 0, NodeState.RUNNING, 1, null, null);

        assertEquals(4, writer.size() - first);
        writer.flushTo(journal);
    }

    @Test
    void aLaterFormatIsRefusedWithAWordOnWhatToDo() {
        JournalFormatException e =
                assertThrows(JournalFormatException.class, () -> new FrameReader().read(new byte[] {2, 0, 0}));

        assertEquals("a frame of format 2; this version reads format 1, so use a later one", e.getMessage());
    }

    /** A body with one event, made of raw numbers. */
    private static byte[] body(int code, int... content) {
        ByteSink sink = new ByteSink(64);
        sink.put(FrameWriter.FORMAT);
        sink.putFixedLong(KEY);
        sink.putUnsigned(1);
        sink.putUnsigned(0);
        sink.put(code);
        sink.putSigned(0);
        for (int part : content) {
            sink.put(part);
        }
        return Arrays.copyOf(sink.bytes(), sink.size());
    }

    private static void assertRefused(String message, byte[] body) throws JournalFormatException {
        FrameReader reader = new FrameReader();
        FrameWriter writer = new FrameWriter(KEY);
        Bodies known = new Bodies();
        writer.graphKnown(1, 0, 0, GRAPH, false);
        writer.graphStarted(1, 0, 0, 0, -1, -1, 0);
        writer.flushTo(known);
        reader.read(known.bodies.get(0));
        JournalFormatException e = assertThrows(JournalFormatException.class, () -> reader.read(body));
        assertEquals(message, e.getMessage());
    }

    @Test
    void whatIsNoEventIsRefused() throws Exception {
        int completed = FrameWriter.NODE + NodeState.COMPLETED.ordinal();
        assertRefused("no event has the code 15", body(0x0F));
        assertRefused("no event has the code 27", body(FrameWriter.NODE + NodeState.values().length));
        assertRefused("a node 3 in activation 0 that is not known", body(completed, 0, 6, 0));
        assertRefused("a node 0 in activation 9 that is not known", body(completed, 9, 0, 0));
        assertRefused("a choice is out of range: 2 of 2", body(completed, 0, 0, 1, 2, 0));
        assertRefused("a choice is out of range: 4 of 4", body(FrameWriter.LOG, 0, 0, 4, 0));
        assertRefused("a choice is out of range: 6", body(FrameWriter.RUN_ENDED, 6));
        assertRefused("a choice is out of range: 4 of 4", body(FrameWriter.RUN_ENDED, 7));
        assertRefused("a choice is out of range: 4 of 4", body(FrameWriter.NODE + NodeState.FAILED.ordinal(), 0, 0, 5));
        assertRefused("a record is missing where NULL stands", body(FrameWriter.RUN_STARTED, 0, 0, 0, 0, 0));
        assertRefused("a number is out of range: 34359738367", body(FrameWriter.LOG, 255, 255, 255, 255, 127, 0, 0, 0));
    }

    @Test
    void aWaitForNothingIsRefused() throws Exception {
        int waiting = FrameWriter.NODE + NodeState.WAITING.ordinal();
        assertRefused("a wait for nothing", body(waiting, 0, 0, 0, 0));
        assertRefused("a wait that is neither for a time nor for ever", body(waiting, 0, 0, 2, 0));
    }

    @Test
    void aNodeWhoseNumberIsOutOfRangeIsRefused() throws Exception {
        int[] huge = {0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1};
        assertRefused(
                "a number is out of range: 9223372036854775807",
                body(FrameWriter.NODE + NodeState.COMPLETED.ordinal(), huge));
        assertRefused(
                "a number is out of range: 9223372036854775807",
                body(FrameWriter.NODE + NodeState.QUEUED.ordinal(), huge));
    }

    private record Damaged(List<byte[]> bodies) {}

    private static Damaged damaged(RandomnessSource random) {
        List<byte[]> bodies = new Writing(random).journal.bodies;
        for (byte[] body : bodies) {
            for (int i = Values.upTo(random, 3); i > 0; i--) {
                body[Values.upTo(random, body.length - 1)] = (byte) Values.upTo(random, 255);
            }
        }
        return new Damaged(bodies);
    }

    @Test
    void damagedBodiesAreReadOrRefusedButNeverCrash() {
        int[] refused = {0};
        qt().withExamples(20_000).forAll(FramesTest::damaged).checkAssert(example -> {
            FrameReader reader = new FrameReader();
            for (byte[] body : example.bodies) {
                try {
                    reader.read(body);
                } catch (JournalFormatException e) {
                    refused[0]++;
                }
            }
        });

        assertTrue(refused[0] > 1000, () -> "only " + refused[0] + " were refused");
    }
}
