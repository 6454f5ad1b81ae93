package dev.sluice.cli.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.Answered;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Life;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.TimeSource;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    @TempDir
    Path journal;

    private final BlockingQueue<Runnable> looks = new LinkedBlockingQueue<>();
    private final List<Duration> delays = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final OneRun run = new OneRun();
    private CommandFolder folder = CommandFolder.in(Path.of(""));
    private Inbox inbox = inbox();

    @BeforeEach
    void open() {
        folder = CommandFolder.in(journal);
        inbox = inbox();
    }

    private Inbox inbox() {
        return new Inbox(run, folder, Handlers.standard(), new ByHand(), warnings::add);
    }

    private void start() throws IOException {
        Plan plan = Plan.of("f", GraphPlan.of("", List.of(), List.of(), Map.of()));
        inbox.start(new RunRequest(plan, RecordValue.EMPTY, ProjectFolder.at(journal), null), RunListener.NONE);
    }

    /** Has the inbox look, as when its time has come. */
    private void look() throws InterruptedException {
        Runnable look = looks.poll(20, TimeUnit.SECONDS);
        assertNotNull(look, "the inbox looks again");
        look.run();
    }

    /** Has it look, and waits until it has done what it found. */
    private void lookAndTake() throws InterruptedException {
        look();
        Runnable next = looks.poll(20, TimeUnit.SECONDS);
        assertNotNull(next, "the inbox is done");
        looks.add(next);
    }

    private Letter leave(String id, RecordValue command) throws IOException {
        Letter letter = Letter.of(id, Instant.now(), 7);
        folder.leave(letter, command);
        return letter;
    }

    private static RecordValue approval(String node) {
        return RecordValue.builder()
                .put("command", Value.of("approve"))
                .put("node", Value.of(node))
                .put("approved", Value.of(true))
                .put("by", Value.of("ann"))
                .build();
    }

    @Test
    void aCommandIsTakenOnceAndAnswered() throws Exception {
        start();
        Letter letter = leave("run-1", approval("ask"));
        lookAndTake();
        assertEquals(List.of("ask  {\"approved\": true, \"by\": \"ann\", \"comment\": \"\"}"), run.answers);
        assertEquals(Reply.done("'ask' is approved."), folder.takeReply(letter));
        assertNull(folder.takeReply(letter), "it is said once");
        lookAndTake();
        assertEquals(1, run.answers.size());
        assertEquals(List.of(), warnings);
        try (Stream<Path> left = Files.list(journal.resolve("commands"))) {
            assertEquals(0, left.count(), "nothing stays");
        }
    }

    @Test
    void whoIsBeingAnsweredIsHeardOutBeforeTheEnd() throws Exception {
        start();
        CompletableFuture<Answered> pending = new CompletableFuture<>();
        run.pending = pending;
        Letter letter = leave("run-1", approval("ask"));
        look();
        assertTrue(run.asked.await(20, TimeUnit.SECONDS));
        CompletableFuture<Boolean> closing = CompletableFuture.supplyAsync(() -> inbox.close(Duration.ofSeconds(20)));
        pending.complete(Answered.TAKEN);
        assertTrue(closing.get(20, TimeUnit.SECONDS));
        assertEquals(Reply.done("'ask' is approved."), folder.takeReply(letter));
    }

    @Test
    void aNodeThatListensIsStoppedAndStarted() throws Exception {
        start();
        Letter stop = leave("run-1", told("stop", "listen"));
        lookAndTake();
        assertEquals(Reply.done("'listen' is STOPPING."), folder.takeReply(stop));
        Letter start = leave("run-1", told("start", "listen"));
        lookAndTake();
        assertEquals(Reply.done("'listen' is STARTING."), folder.takeReply(start));
        Letter unknown = leave("run-1", told("start", "lsten"));
        lookAndTake();
        assertEquals(Reply.refused("the run has no continuous node 'lsten'."), folder.takeReply(unknown));
        Letter all = leave("run-1", told("stop", ""));
        lookAndTake();
        assertEquals(Reply.done("The run is being stopped."), folder.takeReply(all));
        assertEquals(List.of("stop listen", "start listen", "stopped"), run.answers);
    }

    private static RecordValue told(String command, String node) {
        return RecordValue.builder()
                .put("command", Value.of(command))
                .put("node", Value.of(node))
                .build();
    }

    @Test
    void whatIsForAnotherRunStays() throws Exception {
        start();
        leave("run-2", approval("ask"));
        lookAndTake();
        assertEquals(List.of(), run.answers);
        assertEquals(1, folder.waiting().size());
    }

    @Test
    void whatIsNotDueStaysUntilItIs() throws Exception {
        start();
        run.became = Answered.NOT_YET;
        Letter letter = leave("run-1", approval("ask"));
        lookAndTake();
        assertNull(folder.takeReply(letter));
        run.became = Answered.TAKEN;
        lookAndTake();
        assertEquals(2, run.answers.size());
        assertEquals(Reply.Kind.DONE, folder.takeReply(letter) instanceof Reply reply ? reply.kind() : null);
    }

    @Test
    void whatCannotBeIsRefusedWithAReason() throws Exception {
        start();
        run.became = Answered.UNKNOWN;
        Letter none = leave("run-1", approval("ask"));
        lookAndTake();
        assertEquals(Reply.refused("The flow has no node 'ask'."), folder.takeReply(none));
        Letter odd = leave("run-1", RecordValue.of("command", Value.of("dance")));
        lookAndTake();
        assertEquals(Reply.refused("This version of the runner knows no command 'dance'."), folder.takeReply(odd));
        Letter half = leave("run-1", RecordValue.of("command", Value.of("approve")));
        lookAndTake();
        assertEquals(Reply.refused("It says neither approved: true nor approved: false."), folder.takeReply(half));
    }

    @Test
    void whatIsNoCommandIsPutAside() throws Exception {
        start();
        Letter letter = leave("run-1", approval("ask"));
        Files.writeString(journal.resolve("commands").resolve(letter.file()), "{\"command\": ");
        lookAndTake();
        Reply reply = folder.takeReply(letter);
        assertTrue(reply != null && reply.kind() == Reply.Kind.REFUSED, String.valueOf(reply));
        assertTrue(Files.exists(journal.resolve("commands").resolve("refused").resolve(letter.file())));
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("is no JSON"), warnings::toString);
        Letter large = leave("run-1", approval("ask"));
        Files.write(journal.resolve("commands").resolve(large.file()), new byte[CommandFolder.MOST_BYTES + 1]);
        lookAndTake();
        assertTrue(warnings.get(1).contains("more than 1048576 bytes"), warnings::toString);
        assertEquals(List.of(), run.answers);
    }

    @Test
    void whatOthersCouldHaveWrittenIsRefused() throws Exception {
        start();
        Letter letter = leave("run-1", approval("ask"));
        Path file = journal.resolve("commands").resolve(letter.file());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        lookAndTake();
        assertTrue(warnings.get(0).contains("chmod go-w"), warnings::toString);
        assertEquals(List.of(), run.answers);
        Letter linked = Letter.of("run-1", Instant.now(), 9);
        Path elsewhere = Files.writeString(journal.resolve("elsewhere"), "{}");
        Files.createSymbolicLink(journal.resolve("commands").resolve(linked.file()), elsewhere);
        lookAndTake();
        assertEquals(2, warnings.size());
        assertTrue(Files.exists(elsewhere));
    }

    @Test
    void theFolderIsItsOwnersAlone() throws Exception {
        leave("run-1", approval("ask"));
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal.resolve("commands"))));
        assertThrows(IllegalArgumentException.class, () -> Letter.of("../run", Instant.now(), 1), "an id is no path");
        assertThrows(
                IOException.class,
                () -> leave("run-1", RecordValue.of("x", Value.of("x".repeat(CommandFolder.MOST_BYTES)))));
    }

    @Test
    void nobodyLooksBeforeARunHasLivedAWhileOrAfterTheLastHasEnded() throws Exception {
        assertEquals(0, looks.size());
        start();
        assertEquals(List.of(Duration.ofMillis(200)), delays);
        look();
        look();
        assertFalse(Files.exists(journal.resolve("commands")));
        run.end();
        look();
        assertEquals(0, looks.size());
        start();
        assertEquals(0, looks.size(), "the run has ended");
    }

    @Test
    void aRunIsCancelledByACommand() throws Exception {
        start();
        leave(
                "run-1",
                RecordValue.builder()
                        .put("command", Value.of("cancel"))
                        .put("by", Value.of("bob"))
                        .build());
        lookAndTake();
        assertEquals(List.of("cancelled by bob"), run.answers);
    }

    /** Time that comes when a test says so. */
    private final class ByHand implements TimeSource {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Runnable after(Duration delay, Runnable action) {
            delays.add(delay);
            looks.add(action);
            return () -> looks.remove(action);
        }
    }

    /** An engine with one run, which is under way until a test ends it. */
    private static final class OneRun implements Engine, Run {
        private final List<String> answers = new ArrayList<>();
        private final CompletableFuture<RunResult> result = new CompletableFuture<>();
        private final CountDownLatch asked = new CountDownLatch(1);
        private Answered became = Answered.TAKEN;
        /** What becomes of an answer, where that takes time. */
        private @Nullable CompletableFuture<Answered> pending;

        @Override
        public CompletableFuture<Life> startNode(String path) {
            return path.equals("listen") ? told("start", path, Life.STARTING) : Run.super.startNode(path);
        }

        @Override
        public CompletableFuture<Life> stopNode(String path) {
            return told("stop", path, Life.STOPPING);
        }

        private CompletableFuture<Life> told(String what, String path, Life life) {
            answers.add(what + " " + path);
            return CompletableFuture.completedFuture(life);
        }

        @Override
        public Run start(RunRequest request, RunListener listener) {
            return this;
        }

        @Override
        public boolean close(Duration limit) {
            return true;
        }

        @Override
        public String id() {
            return "run-1";
        }

        @Override
        public CompletableFuture<RunResult> result() {
            return result;
        }

        @Override
        public CompletableFuture<Answered> answer(String node, String activation, RecordValue answer) {
            answers.add(node + " " + activation + " " + answer);
            asked.countDown();
            return pending == null ? CompletableFuture.completedFuture(became) : pending;
        }

        @Override
        public void cancel(@Nullable String reason) {
            answers.add(String.valueOf(reason));
        }

        void end() {
            result.complete(new RunResult("run-1", RunStatus.COMPLETED, RecordValue.EMPTY, null, Duration.ZERO));
        }
    }
}
