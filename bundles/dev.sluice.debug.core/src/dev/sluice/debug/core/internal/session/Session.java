package dev.sluice.debug.core.internal.session;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.LaunchSettings.Attachment;
import dev.sluice.debug.core.internal.DebugServices;
import dev.sluice.debug.core.internal.launch.Runner;
import dev.sluice.debug.core.internal.model.FlowDebugTarget;
import dev.sluice.debug.core.internal.protocol.AdapterEvents;
import dev.sluice.debug.core.internal.protocol.Connection;
import dev.sluice.debug.core.internal.protocol.SluiceAdapter;
import dev.sluice.debug.core.internal.state.RunRegistry;
import dev.sluice.debug.core.internal.state.StoredStates;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.core.state.RunStates;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.ExitedEventArguments;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.jspecify.annotations.Nullable;

/**
 * One launched run, from the start of its runner to its end: hears what the runner tells, keeps what is known, and says
 * to the platform what of it matters. What it knows belongs to its mailbox.
 */
public final class Session implements AdapterEvents {
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** How long the runner may take to read, check and compile a flow, or a journal. */
    private static final Duration LOADING = Duration.ofSeconds(60);

    /** What the runner's exit codes say of a run. */
    private static final int FAILED = 1;

    private static final int CANCELLED = 3;

    private final Mailbox mailbox;
    private final StoredStates states;
    private final FlowFiles files;
    private final FlowProcess process;
    private final Breakpoints breakpoints;
    private final Trouble trouble;
    private final @Nullable FlowDebugTarget target;
    private volatile @Nullable Runner runner;
    private volatile @Nullable Connection connection;
    private volatile Capabilities abilities = new Capabilities();
    private @Nullable EditedFlow edits;
    private volatile boolean ending;
    /** The run has ended, or nothing is heard of it any more. Written by the mailbox alone. */
    private volatile boolean over;

    private int exitCode;

    /**
     * @param name of the run for people
     * @param flow null where it is not known
     * @param debug whether there is a debug target
     */
    public Session(ILaunch launch, String name, @Nullable IFile flow, FlowFiles files, boolean debug, boolean history) {
        this.mailbox = new Mailbox(name);
        this.states = new StoredStates(launch, flow);
        this.files = files;
        this.process = new FlowProcess(launch, this, name);
        this.breakpoints = new Breakpoints(this, flow, files);
        this.trouble = new Trouble(launch, name);
        this.target = debug ? new FlowDebugTarget(launch, this, files, name, history) : null;
    }

    // ---- What others ask for

    public RunStates states() {
        return states;
    }

    public StoredStates stored() {
        return states;
    }

    public @Nullable FlowDebugTarget target() {
        return target;
    }

    public FlowProcess process() {
        return process;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public Breakpoints breakpoints() {
        return breakpoints;
    }

    public Capabilities abilities() {
        return abilities;
    }

    /** Asks the runner for something; see {@link Connection#ask}. */
    public <T> CompletableFuture<T> ask(Function<SluiceAdapter, CompletableFuture<T>> request) {
        Connection open = connection;
        return open == null
                ? CompletableFuture.failedFuture(new IOException("There is no connection to a runner."))
                : open.ask(request);
    }

    /** A request that nobody waits for has failed. */
    public void failed(Throwable failure) {
        if (!ending) {
            trouble.tell(Connection.failure(failure).getStatus());
        }
    }

    // ---- Beginning

    /** What the runner writes to standard error, before and after the launch has a console. */
    public void stderr(String text) {
        process.writeError(text);
    }

    /**
     * Takes a runner that was started for this.
     *
     * @throws CoreException where it does not come up
     */
    public Attachment take(Runner started, IProgressMonitor monitor) throws CoreException {
        runner = started;
        process.describe(started);
        return started.address(monitor);
    }

    /**
     * Connects, and launches the run or attaches to one. On the thread that launches.
     *
     * @param request {@code launch} or {@code attach}
     * @param arguments of the request
     * @throws CoreException where the runner refuses; nothing is left behind then
     */
    public void begin(Attachment address, String request, Map<String, Object> arguments, IProgressMonitor monitor)
            throws CoreException {
        try {
            Connection open = Connection.open(address, this);
            connection = open;
            InitializeRequestArguments hello = new InitializeRequestArguments();
            hello.setClientID("sluice-ide");
            hello.setAdapterID("sluice");
            hello.setLinesStartAt1(true);
            hello.setColumnsStartAt1(true);
            hello.setPathFormat("path");
            hello.setSupportsVariablePaging(true);
            hello.setSupportsVariableType(true);
            abilities = await(ask(adapter -> adapter.initialize(hello)), monitor);
            Connection.await(
                    open.ask(
                            adapter -> request.equals("launch") ? adapter.launch(arguments) : adapter.attach(arguments),
                            LOADING),
                    LOADING.plusSeconds(1),
                    monitor);
            show();
            if (target != null) {
                breakpoints.open();
                CompletableFuture<Void> sent = new CompletableFuture<>();
                mailbox.post(() -> mailbox.then(breakpoints.send(), (value, failure) -> settle(sent, failure)));
                await(sent, monitor);
            }
            ConfigurationDoneArguments go = new ConfigurationDoneArguments();
            await(ask(adapter -> adapter.configurationDone(go)), monitor);
            // an end before this is why the launch has failed, and is told as that
            open.closed().thenRun(() -> mailbox.post(this::hungUp));
        } catch (CoreException | RuntimeException e) {
            abandon();
            throw e;
        }
    }

    private static void settle(CompletableFuture<Void> sent, @Nullable Throwable failure) {
        if (failure == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(failure);
        }
    }

    private static <T> T await(CompletableFuture<T> answer, IProgressMonitor monitor) throws CoreException {
        return Connection.await(answer, Connection.PATIENCE.plusSeconds(1), monitor);
    }

    private void show() {
        if (DebugServices.get(LiveRuns.class) instanceof RunRegistry registry) {
            registry.add(states);
        }
        process.begin();
        FlowDebugTarget debugged = target;
        if (debugged != null) {
            debugged.begin();
        }
        IFile flow = states.flow();
        if (flow != null) {
            edits = EditedFlow.follow(flow, () -> mailbox.post(this::compare));
        }
        Runner started = runner;
        if (started != null) {
            started.ended().thenAccept(code -> mailbox.post(() -> runnerEnded(code)));
        }
    }

    /** Sees whether the flow's file is still what runs. */
    private void compare() {
        if (!over) {
            edited(EditedFlow.differs(states.flow(), states.hash()));
        }
    }

    private void edited(boolean differs) {
        boolean before = states.isEdited();
        states.edited(differs);
        FlowDebugTarget debugged = target;
        if (debugged != null && before != differs) {
            debugged.looksOther();
        }
    }

    /** The launch has failed: what was started for it goes. */
    public void abandon() {
        ending = true;
        Connection open = connection;
        if (open != null) {
            open.close();
        }
        Runner started = runner;
        if (started != null) {
            started.kill();
        }
        mailbox.post(() -> finish(RunPhase.LOST));
        mailbox.post(() -> process.end(FAILED));
    }

    // ---- End

    /** Cancels the run; its runner is killed where that has not ended it soon, or when asked again. Does not wait. */
    public void terminate() {
        boolean again = ending;
        ending = true;
        Connection open = connection;
        Runner started = runner;
        if (over && started != null) {
            // nobody listens any more: the run ends with its runner, which has time for it
            started.stop(GRACE);
            return;
        }
        if (again || open == null) {
            kill();
            return;
        }
        // not on the calling thread: a runner that hangs takes no more requests, and is killed all the same
        mailbox.post(() -> ask(adapter -> adapter.terminate(new TerminateArguments()))
                .exceptionally(refused -> {
                    kill();
                    return null;
                }));
        CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!over) {
                        kill();
                    }
                });
    }

    private void kill() {
        Runner started = runner;
        if (started != null) {
            started.kill();
        }
        Connection open = connection;
        if (open != null) {
            open.close();
        }
    }

    /** Lets go of the run, which goes on. Does not wait. */
    public void disconnect() {
        ending = true;
        Connection open = connection;
        if (open == null) {
            return;
        }
        DisconnectArguments bye = new DisconnectArguments();
        bye.setTerminateDebuggee(false);
        mailbox.then(ask(adapter -> adapter.disconnect(bye)), (value, failure) -> {
            finish(RunPhase.LOST);
            open.close();
            if (runner == null) {
                process.end(0);
            }
        });
    }

    private void later(Duration time, Runnable action) {
        Executor delayed = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        delayed.execute(() -> mailbox.post(action));
    }

    /** Nothing more is heard of the run. Only the first call counts. */
    private void finish(RunPhase phase) {
        if (over) {
            return;
        }
        over = true;
        states.ended(phase);
        breakpoints.close();
        if (edits != null) {
            edits.close();
        }
        FlowDebugTarget debugged = target;
        if (debugged != null) {
            debugged.end();
        }
    }

    private void hungUp() {
        Runner started = runner;
        if (over) {
            return;
        }
        if (started == null) {
            lost("The connection to the runner ended before the run did. The run may go on there.");
            process.end(FAILED);
            return;
        }
        // its end tells more, and mostly comes at once
        later(Duration.ofSeconds(2), () -> {
            if (!over) {
                lost("The connection to the runner of '" + process.getLabel()
                        + "' ended before the run did, and so the runner was ended." + started.said());
            }
            started.kill();
        });
    }

    private void runnerEnded(int code) {
        Runner ended = Objects.requireNonNull(runner);
        if (!over) {
            lost("The runner of '" + process.getLabel() + "' ended before the run did." + ended.ending()
                    + ended.said());
        }
        process.end(code);
    }

    private void lost(String message) {
        boolean wanted = ending;
        finish(wanted ? RunPhase.CANCELLED : RunPhase.LOST);
        Connection open = connection;
        if (open != null) {
            open.close();
        }
        if (!wanted) {
            // what it wrote itself stands there already
            process.writeError(message.lines().findFirst().orElse("") + "\n");
            trouble.tell(DebugCore.error(DebugCore.RUNNER_ENDED, message, null));
        }
    }

    // ---- What the runner tells, on the thread that reads

    @Override
    public void run(JsonObject body) {
        mailbox.post(() -> {
            states.begun(body, files.file(text(body, "file")));
            FlowDebugTarget debugged = target;
            if (debugged != null) {
                debugged.began(body.has("finished"));
            }
        });
    }

    private static @Nullable String text(JsonObject body, String name) {
        return body.get(name) instanceof JsonPrimitive text ? text.getAsString() : null;
    }

    @Override
    public void nodes(JsonObject body) {
        mailbox.post(() -> states.take(body));
    }

    @Override
    public void edited(JsonObject body) {
        mailbox.post(() -> {
            if (!over) {
                edited(true);
            }
        });
    }

    @Override
    public void instant(JsonObject body) {
        withTarget(debugged -> debugged.instant(body));
    }

    @Override
    public void output(OutputEventArguments event) {
        String text = LoggedPlace.of(event, files) + Objects.requireNonNullElse(event.getOutput(), "");
        String category = Objects.requireNonNullElse(event.getCategory(), "console");
        mailbox.post(() -> {
            if (category.equals("stderr")) {
                process.writeError(text);
            } else if (!category.equals("telemetry")) {
                process.write(text);
            }
        });
    }

    @Override
    public void stopped(StoppedEventArguments event) {
        withTarget(debugged -> debugged.stopped(event));
    }

    @Override
    public void continued(ContinuedEventArguments event) {
        withTarget(debugged -> debugged.continued(event));
    }

    @Override
    public void breakpoint(BreakpointEventArguments event) {
        mailbox.post(() -> breakpoints.changed(event.getBreakpoint()));
    }

    private void withTarget(java.util.function.Consumer<FlowDebugTarget> news) {
        FlowDebugTarget debugged = target;
        if (debugged != null) {
            mailbox.post(() -> news.accept(debugged));
        }
    }

    @Override
    public void exited(ExitedEventArguments event) {
        mailbox.post(() -> {
            exitCode = event.getExitCode();
            process.exits(exitCode);
        });
    }

    @Override
    public void terminated(TerminatedEventArguments event) {
        mailbox.post(() -> {
            finish(exitCode == 0 ? RunPhase.COMPLETED : exitCode == CANCELLED ? RunPhase.CANCELLED : RunPhase.FAILED);
            leave();
        });
    }

    /** The run has ended: the runner may go. */
    private void leave() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        DisconnectArguments bye = new DisconnectArguments();
        mailbox.then(open.ask(adapter -> adapter.disconnect(bye)), (value, failure) -> {
            open.close();
            Runner started = runner;
            if (started == null) {
                process.end(exitCode);
            } else {
                later(GRACE, () -> started.stop(GRACE));
            }
        });
    }
}
