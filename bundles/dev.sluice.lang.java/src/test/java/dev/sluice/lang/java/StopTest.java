package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that is stopped, at its timeout or because the run is cancelled. */
class StopTest {
    /** What running code says to the test: its loader shares no class with that but the JDK's. */
    private static final String BEGUN = "((java.util.concurrent.CountDownLatch)"
            + " System.getProperties().get(\"sluice.test.begun\")).countDown(); ";

    @TempDir
    Path folder;

    private JavaProject project;
    private final CountDownLatch begun = new CountDownLatch(1);

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder);
        System.getProperties().put("sluice.test.begun", begun);
    }

    /** Stops a node once it runs; what its log says. */
    private List<String> stopped(String members) throws Exception {
        project.part(members);
        LogOf log = new LogOf(project.load("bin", "shop.Part", null));
        FutureTask<Void> task = new FutureTask<>(() -> {
            assertThrows(InterruptedException.class, log::execute);
            return null;
        });
        Thread thread = Thread.ofVirtual().start(task);
        begun.await();
        thread.interrupt();
        task.get();
        return log.lines();
    }

    @Test
    void codeThatWaitsIsInterrupted() throws Exception {
        assertEquals(
                List.of(),
                stopped("public static int run() throws Exception { " + BEGUN
                        + " new java.util.concurrent.CountDownLatch(1).await(); return 1; }"));
    }

    @Test
    void codeThatComputesIsLeftBehindAndNamed() throws Exception {
        List<String> log = stopped("public static int run() { " + BEGUN
                + "while (!Boolean.getBoolean(\"sluice.test.end\")) { Thread.onSpinWait(); } return 1; }");
        System.setProperty("sluice.test.end", "true");
        try {
            assertEquals(1, log.size(), log::toString);
            assertTrue(
                    log.get(0)
                            .startsWith("WARN shop.Part.run does not react to being stopped; its thread sluice-java-"),
                    log::toString);
            assertTrue(
                    log.get(0).contains(" is left behind and goes on at shop.Part.run, Part.java, line 1."),
                    log::toString);
            assertEquals(
                    Value.of(1),
                    project.part("public static int run() { return 1; }").run().out(),
                    "others run on");
        } finally {
            System.getProperties().remove("sluice.test.end");
        }
    }

    @Test
    void anInterruptHitsNothingElse() throws Exception {
        assertEquals(
                List.of(),
                stopped("public static int run() { " + BEGUN
                        + "while (!Thread.currentThread().isInterrupted()) { Thread.onSpinWait(); } return 1; }"));
        NodeTester node =
                project.part("public static boolean run() { return Thread.currentThread().isInterrupted(); }");
        for (int i = 0; i < 20; i++) {
            assertEquals(Value.of(false), node.run().out());
        }
    }

    @Test
    void manyRunAtOnce() throws Exception {
        project.part("public static int run(int n) { return n; }");
        NodeDefinition definition = project.load("bin", "shop.Part", null);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Value>> results = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int number = i;
                results.add(threads.submit(
                        () -> project.node(definition).input("n", number).run().out()));
            }
            for (int i = 0; i < results.size(); i++) {
                assertEquals(Value.of(i), get(results.get(i)));
            }
        }
    }

    private static Value get(Future<Value> future) throws InterruptedException, ExecutionException {
        return future.get();
    }
}
