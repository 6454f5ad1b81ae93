package dev.sluice.dap.internal;

import dev.sluice.dap.DebugHost;
import dev.sluice.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the sessions of one adapter share. Thread-safe. */
public final class Services implements AutoCloseable {
    private static final int KEPT_RUNS = 100;

    final DebugHost host;
    final Expressions expressions = new Expressions();
    final ScheduledExecutorService timer;
    final Need need = new Need();
    private final byte[] token;
    private final Map<Path, Engine> engines = new HashMap<>();
    private final List<Debuggee> runs = new CopyOnWriteArrayList<>();
    private final AtomicInteger breakpoints = new AtomicInteger();

    public Services(DebugHost host, String token) {
        this.host = host;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("sluice-dap-timer").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
        this.timer = executor;
    }

    /** Whether this is the token, told in a time that does not depend on how much of it is right. */
    boolean isToken(@Nullable Object given) {
        return given instanceof String text && MessageDigest.isEqual(token, text.getBytes(StandardCharsets.UTF_8));
    }

    int nextBreakpoint() {
        return breakpoints.incrementAndGet();
    }

    /** The engine for the runs of a project. */
    synchronized Engine engine(Path project) throws IOException {
        Engine engine = engines.get(project);
        if (engine == null) {
            engine = host.engines().open(project);
            engines.put(project, engine);
        }
        return engine;
    }

    void add(Debuggee debuggee) {
        runs.add(debuggee);
        if (runs.size() > KEPT_RUNS) {
            runs.removeIf(Debuggee::hasEnded);
        }
    }

    /** The runs that have not ended. */
    List<Debuggee> live() {
        return runs.stream().filter(run -> !run.hasEnded() && run.run() != null).toList();
    }

    @Override
    public synchronized void close() {
        // runs that end still have things to tell
        engines.values().forEach(engine -> engine.close(Duration.ofSeconds(5)));
        engines.clear();
        timer.shutdownNow();
    }
}
