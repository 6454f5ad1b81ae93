package dev.sluice.engine;

import dev.sluice.engine.internal.Dispatcher;
import dev.sluice.engine.internal.RunList;
import dev.sluice.engine.internal.RunLoop;
import dev.sluice.engine.internal.RunQuotas;
import dev.sluice.engine.internal.Services;
import dev.sluice.engine.internal.Workers;
import dev.sluice.engine.journal.FrameBuffers;
import dev.sluice.engine.journal.Journal;
import dev.sluice.nodes.api.SecretSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The engine in this JVM. Many runs share its threads and its journal, which it closes with itself. */
public final class LocalEngine implements Engine {
    private final Options options;
    private final Services services;
    private final RunList running = new RunList();
    private volatile boolean closed;

    private LocalEngine(Options options) {
        this.options = options;
        Workers workers = new Workers(options.processors());
        this.services = new Services(
                workers,
                Dispatcher.of(workers, options.time(), options.resources(), options.processors(), options.processes()),
                new RunQuotas(),
                options.time(),
                options.journal(),
                new FrameBuffers(options.processors()),
                options.random(),
                error -> report(error, options.errors()),
                this::ended,
                options.secrets(),
                options.grace());
    }

    /** An engine with these options. */
    public static LocalEngine with(Options options) {
        return new LocalEngine(options);
    }

    @Override
    public Run start(RunRequest request, RunListener listener) {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        RunLoop run = new RunLoop(request, services, listener);
        running.add(run);
        if (closed) {
            // it came too late for the one who closes to see it
            running.remove(run);
            throw new IllegalStateException("the engine is closed");
        }
        services.quotas().begin(run);
        return run;
    }

    private void ended(RunLoop run) {
        running.remove(run);
        services.quotas().ended(run);
    }

    private static void report(Throwable error, Consumer<Throwable> errors) {
        try {
            errors.accept(error);
        } catch (RuntimeException | Error another) {
            another.addSuppressed(error);
            Options.uncaught(another);
        }
    }

    @Override
    public boolean close(Duration limit) {
        closed = true;
        long end = System.nanoTime() + limit.toNanos();
        List<RunLoop> left = running.all();
        left.forEach(run -> run.cancel("the engine is closed"));
        boolean stopped =
                await(CompletableFuture.allOf(left.stream().map(Run::result).toArray(CompletableFuture[]::new)), limit);
        boolean free = services.workers().close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        running.all().forEach(run -> {
            run.lost();
            running.remove(run);
        });
        options.journal().close();
        return stopped && free;
    }

    private static boolean await(CompletableFuture<?> future, Duration limit) {
        try {
            future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * What an engine needs.
     *
     * @param journal where runs are written; {@link Journal#NONE} for nowhere
     * @param processors how many threads compute; from 1
     * @param processes how many processes run at once; from 1
     * @param random for ids, jitter and nodes; used from any thread
     * @param errors hears of what no run can be told, such as a listener that throws
     * @param grace how long a body that is stopped may take to return before its run goes on without it
     * @param secrets what nodes that are granted secrets get
     * @param resources what the engine has for nodes that need it, in thousandths, by name; goes before what projects
     *     declare and before the machine's {@code cpu} and {@code memory}
     */
    public record Options(
            Journal journal,
            int processors,
            int processes,
            TimeSource time,
            RandomGenerator random,
            Consumer<Throwable> errors,
            Duration grace,
            SecretSource secrets,
            Map<String, Long> resources) {
        private static final Duration GRACE = Duration.ofSeconds(5);

        public Options {
            resources = Map.copyOf(resources);
            if (processors < 1 || processes < 1) {
                throw new IllegalArgumentException("an engine needs at least one thread and one process");
            }
        }

        /** With no other resources than the machine and projects say. */
        public Options(
                Journal journal,
                int processors,
                int processes,
                TimeSource time,
                RandomGenerator random,
                Consumer<Throwable> errors,
                Duration grace,
                SecretSource secrets) {
            this(journal, processors, processes, time, random, errors, grace, secrets, Map.of());
        }

        /** Without secrets. */
        public Options(
                Journal journal,
                int processors,
                int processes,
                TimeSource time,
                RandomGenerator random,
                Consumer<Throwable> errors,
                Duration grace) {
            this(journal, processors, processes, time, random, errors, grace, SecretSource.NONE);
        }

        /** The same with secrets for nodes. */
        public Options with(SecretSource source) {
            return new Options(journal, processors, processes, time, random, errors, grace, source, resources);
        }

        /** The same with other resources. */
        public Options with(Map<String, Long> others) {
            return new Options(journal, processors, processes, time, random, errors, grace, secrets, others);
        }

        /**
         * As many threads as there are processors, twice as many processes, this machine's time; errors go to the
         * thread's uncaught exception handler.
         */
        public static Options of(Journal journal) {
            int processors = Runtime.getRuntime().availableProcessors();
            return new Options(
                    journal,
                    processors,
                    2 * processors,
                    new SystemTime(),
                    new SharedRandom(),
                    Options::uncaught,
                    GRACE);
        }

        private static void uncaught(Throwable error) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
        }
    }

    /** Random numbers without contention between threads. */
    private static final class SharedRandom implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
