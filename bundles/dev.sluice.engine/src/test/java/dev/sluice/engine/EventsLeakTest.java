package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.SourceContext;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that was stopped has let go of what it opened, however often it was started. */
class EventsLeakTest {
    private static final int TIMES = 1_000;
    private static final int FEW = 5;

    @RegisterExtension
    final TestEngine engine = TestEngine.inRealTime(Journal.NONE);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<ServerSocket> sockets = ConcurrentHashMap.newKeySet();

    private EventSource.Listening listen(SourceContext context) throws Exception {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    socket.accept().close();
                }
            } catch (java.io.IOException e) {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        return () -> {
            socket.close();
            thread.join();
            sockets.remove(socket);
        };
    }

    @Test
    void aThousandStartsAndStopsLeaveNothingOpen() throws Exception {
        AtomicInteger stops = new AtomicInteger();
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.events("in", this::listen, EventPlan.source(List.of("out"), List.of()), List.of()))));
        run.recording()
                .await(
                        "begun",
                        recording ->
                                !recording.events(RunEvent.LifeChanged.class).isEmpty());
        int before = 0;
        for (int i = 0; i < TIMES; i++) {
            run.run().stopNode("in").get(20, TimeUnit.SECONDS);
            int wanted = stops.incrementAndGet();
            run.recording()
                    .await(
                            "stopped",
                            recording -> recording.events().stream()
                                            .filter(event -> event instanceof RunEvent.LifeChanged change
                                                    && change.life() == Life.STOPPED)
                                            .count()
                                    >= wanted);
            assertEquals(0, sockets.size());
            if (i == FEW) {
                before = ManagementFactory.getThreadMXBean().getThreadCount();
            }
            run.run().startNode("in").get(20, TimeUnit.SECONDS);
        }
        int after = ManagementFactory.getThreadMXBean().getThreadCount();
        assertTrue(after <= before + FEW, "platform threads: " + before + ", then " + after);
        run.run().stop("over");
        assertEquals(RunStatus.COMPLETED, run.result().status());
        assertEquals(Set.of(), sockets);
        assertEquals(Set.of(), threads);
    }

    /** Whoever looks sees a node whole or not at all. */
    @Test
    void nodesAreLookedAtWhileTheyBegin() throws Exception {
        List<TestNodes> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            EventPlan plan = EventPlan.source(List.of("out"), List.of());
            many.add(TestNodes.events("in" + i, context -> () -> {}, plan, List.of()));
        }
        for (int round = 0; round < 40; round++) {
            TestRun run = engine.start(TestNodes.graph(many));
            int seen = 0;
            while (seen < many.size()) {
                List<SourceStatus> statuses = run.run().sources();
                for (SourceStatus status : statuses) {
                    assertEquals(0, status.dropped());
                }
                seen = statuses.size();
            }
            run.run().stop("seen");
            assertEquals(RunStatus.COMPLETED, run.result().status());
        }
    }
}
