package dev.sluice.cli.run;

import dev.sluice.cli.event.EventQueue;
import dev.sluice.cli.event.EventSink;
import dev.sluice.cli.history.LetterHint;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.Signals;
import dev.sluice.cli.io.Terminal;
import dev.sluice.cli.report.NotesFolder;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.plan.GraphPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run with all that goes on around it: journal and engine, events on their way out, signals. Whatever ends the run,
 * its bodies and processes are stopped, the journal is closed and the last event is written before {@link #run} returns;
 * only a second signal is quicker than that.
 */
final class Execution {
    /** How long a cancelled run may take to end before the process goes without it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final int BACKLOG = 100_000;

    private final Console console;
    private final EngineOpener engines;
    private final RunArguments arguments;
    private final RunRequest request;
    private final CompletableFuture<String> cancelled = new CompletableFuture<>();
    private final Interruption interruption;
    private final FailureSpot spot = new FailureSpot();
    private final Explanations explanations = new Explanations();

    Execution(Services services, RunArguments arguments, RunRequest request) {
        this.console = services.console();
        this.engines = services.engines();
        this.arguments = arguments;
        this.request = request;
        this.interruption = new Interruption(() -> cancelled.complete("interrupted"), services.force());
    }

    /** Runs the flow. @return the exit code */
    int run() {
        try (Signals signals = new Signals()) {
            signals.on(interruption::signal, "INT", "TERM", "HUP");
            Terminal terminal = console.terminal();
            if (terminal != null) {
                signals.on(terminal::resized, "WINCH");
            }
            Engine engine = open();
            return engine == null ? ExitCode.FAILED : runOn(engine);
        }
    }

    private @Nullable Engine open() {
        Path project = request.project().root();
        try {
            return engines.open(arguments.journal() ? NotesFolder.in(project) : null);
        } catch (IOException e) {
            console.err()
                    .line("error: The journal of the run cannot be opened under " + project.resolve(".sluice") + ": "
                            + e.getMessage() + ". Make room or give yourself the right to write there, or run with "
                            + "--no-journal.");
            return null;
        }
    }

    private int runOn(Engine engine) {
        EventQueue events = EventQueue.start(sink(), BACKLOG, this::undelivered);
        RunResult result;
        boolean stopped;
        try {
            Run run = engine.start(request, event -> {
                spot.on(event);
                if (arguments.explained()) {
                    explanations.on(event);
                }
                events.on(event);
            });
            result = await(run, events);
        } finally {
            stopped = engine.close(PATIENCE);
            finish(events);
        }
        if (result == null || !stopped) {
            console.err()
                    .line("warning: Some nodes did not stop within " + PATIENCE.toSeconds()
                            + " s; their work is given up.");
        }
        if (!arguments.json()) {
            explanations.tell(console);
        }
        boolean told = arguments.json()
                || !arguments.journal()
                || !givesEvents(request.plan().graph());
        if (!told) {
            LetterHint.tell(console, request.project().root(), request.plan().flow());
        }
        return new Outcome(console, arguments, request.plan(), spot, interruption.happened()).tell(result);
    }

    private static boolean givesEvents(GraphPlan graph) {
        return IntStream.range(0, graph.size()).anyMatch(i -> graph.node(i).givesEvents());
    }

    private EventSink sink() {
        return FlowRun.sink(console, arguments.json(), request.plan(), request.resumption() != null);
    }

    /** Standard output takes no more events: the run goes on for nobody, so it ends. */
    private void undelivered(IOException failure) {
        cancelled.complete(console.out().abandoned() ? "nobody reads its events" : "its events cannot be written");
    }

    /** The result; null where the run was cancelled and did not end in time. */
    private @Nullable RunResult await(Run run, EventQueue events) {
        try {
            CompletableFuture.anyOf(run.result(), cancelled).get();
            if (!run.result().isDone()) {
                events.release();
                if (interruption.happened()) {
                    run.stop(cancelled.get()); // one without continuous nodes is cancelled
                } else {
                    run.cancel(cancelled.get());
                }
            }
            return run.result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run's result never fails", e);
        }
    }

    /** Waits for a slow reader of the events as long as it takes, and for one of a cancelled run a little. */
    private void finish(EventQueue events) {
        Duration waited = Duration.ZERO;
        while (!events.close(MOMENT) && waited.compareTo(PATIENCE) < 0) {
            waited = cancelled.isDone() ? waited.plus(MOMENT) : Duration.ZERO;
        }
    }
}
