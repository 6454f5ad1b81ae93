package dev.sluice.engine.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.Recording;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.TestEngine;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.TestRun;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process is gone goes on with large lists and texts that are in files, or makes them again. */
class StoredValuesTest {
    private static final int MANY = 60_000;

    @TempDir
    Path folder;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger made = new AtomicInteger();
    private int processes;

    @AfterEach
    void open() {
        gate.countDown();
    }

    private GraphPlan graph() {
        return TestNodes.graph(
                List.of(
                        TestNodes.inline("make", context -> {
                                    made.incrementAndGet();
                                    List<Value> many = new ArrayList<>();
                                    for (int i = 0; i < MANY; i++) {
                                        many.add(Value.of("item " + i));
                                    }
                                    context.output("list", ListValue.copyOf(many));
                                    context.output("text", Value.of("x".repeat(400_000)));
                                })
                                .out("list", "text"),
                        TestNodes.node("wait", Execution.BLOCKING, context -> {
                                    gate.await();
                                    int items = ((ListValue) context.input("l"))
                                            .items()
                                            .size();
                                    int length = ((StringValue) context.input("t"))
                                            .value()
                                            .length();
                                    context.output("out", Value.of(items + length));
                                })
                                .in("l", "make.list")
                                .in("t", "make.text")
                                .out("out")),
                "n=wait.out",
                "list=make.list");
    }

    private TestEngine process() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z").plusSeconds(processes++), ZoneOffset.UTC);
        return TestEngine.inRealTime(
                SegmentedJournal.open(folder, new SegmentedJournal.Options(clock, Duration.ZERO, 1 << 20)), processes);
    }

    private RunHistory history() {
        return new RunHistory(folder, name -> false);
    }

    /** What a process leaves that is gone while a node waits. @return the run */
    private String left(Plan plan) throws Exception {
        try (TestEngine engine = process()) {
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            run.await("wait", NodeState.RUNNING);
            run.run().recorded().get(20, TimeUnit.SECONDS);
            Path segment = new JournalReader(folder).segments().get(0);
            byte[] whole = Files.readAllBytes(segment);
            run.run().cancel("over");
            run.uncheckedResult();
            engine.close();
            Files.write(segment, whole);
            return run.run().id();
        }
    }

    private RecordValue goesOn(Plan plan, String id) throws Exception {
        gate.countDown();
        try (InterruptedRun run = history().resume(id);
                TestEngine engine = process()) {
            RunRequest bare = engine.request(plan, RecordValue.EMPTY);
            RunRequest request =
                    new RunRequest(plan, RecordValue.EMPTY, bare.project(), null, null, null, run.resumption(plan));
            RunResult result =
                    engine.engine().start(request, new Recording()).result().get(20, TimeUnit.SECONDS);
            assertEquals(Value.of(MANY + 400_000), result.out().get("n"), result::toString);
        }
        return history().open(id).orElseThrow().out();
    }

    @Test
    void theyAreTakenFromTheirFiles() throws Exception {
        Plan plan = Plan.of("t", graph());
        RecordValue out = goesOn(plan, left(plan));

        assertEquals(1, made.get());
        ListValue list = (ListValue) out.get("list");
        assertNotNull(list);
        assertNotNull(list.stored());
        assertEquals(Value.of("item 7"), list.get(7));
    }

    private void isMadeAgain(boolean larger) throws Exception {
        Plan plan = Plan.of("t", graph());
        String id = left(plan);
        try (Stream<Path> files = Files.walk(folder.resolve("values"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > 500_000 == larger) {
                    Files.delete(file);
                }
            }
        }
        RecordValue out = goesOn(plan, id);

        assertEquals(2, made.get());
        assertEquals(MANY, ((ListValue) out.get("list", Value.NULL)).items().size());
    }

    @Test
    void aListIsMadeAgainWhereItsFileIsGone() throws Exception {
        isMadeAgain(true);
    }

    @Test
    void aTextIsMadeAgainWhereItsFileIsGone() throws Exception {
        isMadeAgain(false);
    }
}
