package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Lane.Step;
import dev.sluice.engine.Run;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.NodePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsResponse;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.ContinueResponse;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoArguments;
import org.eclipse.lsp4j.debug.DataBreakpointInfoResponse;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.GotoTargetsResponse;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.RestartFrameArguments;
import org.eclipse.lsp4j.debug.ReverseContinueArguments;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesResponse;
import org.jspecify.annotations.Nullable;

/**
 * One client: its requests, and what it is told. Requests come one at a time on the connection's thread; what they need
 * of a run is done on the run's thread, once the library is ready to send the answer, so that an answer goes out before
 * the events that it brings about.
 */
final class Session implements SluiceProtocol {
    private static final long PATIENCE_SECONDS = 20;

    private final Services services;
    private final Connection connection;
    private final Wishes wishes;
    private final Launching launching;
    private final List<Runnable> deferred = new ArrayList<>();
    private final NodeRequests nodes = new NodeRequests(this::debuggee);
    private @Nullable Debuggee debuggee;
    private int lineOffset;
    /** The lane that this client has just asked to go on; for the run's thread. */
    private int mine;

    Session(Services services, Connection connection) {
        this.services = services;
        this.connection = connection;
        this.wishes = new Wishes(services);
        this.launching = new Launching(services, connection);
    }

    // ---- What the connection calls

    /** The library is ready to send the answer of the last request: now what it needs may be done. */
    void answered() {
        List<Runnable> taken = List.copyOf(deferred);
        deferred.clear();
        taken.forEach(Runnable::run);
    }

    /** The client has gone. The run goes on. */
    void gone() {
        Debuggee left = debuggee;
        debuggee = null;
        if (left != null) {
            left.leave(this);
        }
    }

    /** The client has gone, and what was to be sent has been. */
    void over() {
        launching.over();
    }

    void tell(String event, Object body) {
        if (launching.isNoDebug() && (event.equals("stopped") || event.equals("continued"))) {
            return;
        }
        connection.tell(event, body);
    }

    void tellBatch(String event, Object body) {
        if (!connection.isBehind()) {
            connection.tell(event, body);
        }
    }

    void tellOutput(OutputEventArguments event) {
        if (!connection.isBehind()) {
            connection.tell("output", Lines.toClient(event, lineOffset));
        }
    }

    /** Says that a lane went on, unless this client knows because it asked for it. */
    void tellOthers(int lane, ContinuedEventArguments event) {
        if (mine != lane) {
            tell("continued", event);
        }
    }

    List<NodeBreakpoint> breakpoints() {
        return launching.isNoDebug() ? List.of() : wishes.breakpoints();
    }

    Set<String> filters() {
        return launching.isNoDebug() ? Set.of() : wishes.filters();
    }

    // ---- Beginning and end

    @Override
    public CompletableFuture<Capabilities> initialize(InitializeRequestArguments arguments) {
        lineOffset = Boolean.FALSE.equals(arguments.getLinesStartAt1()) ? -1 : 0;
        return CompletableFuture.completedFuture(Abilities.all());
    }

    @Override
    public CompletableFuture<Void> launch(Map<String, Object> arguments) {
        authorise(arguments);
        join(launching.launch(arguments));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> attach(Map<String, Object> arguments) {
        authorise(arguments);
        join(launching.attach(arguments));
        return CompletableFuture.completedFuture(null);
    }

    private void authorise(Map<String, Object> arguments) {
        if (debuggee != null) {
            throw new Refusal("This client debugs a run already; open another connection for another run.");
        }
        if (!launching.authorises(arguments.get("token"))) {
            deferred.add(connection::close);
            throw new Refusal("The token is wrong. Give the one that 'sluice dap' printed as 'token'.");
        }
    }

    private void join(Debuggee joined) {
        debuggee = joined;
        joined.join(this);
        List<Breakpoint> resolved = wishes.resolve(joined);
        joined.onRun(joined::placeBreakpoints);
        deferred.add(() -> {
            for (Breakpoint one : resolved) {
                BreakpointEventArguments event = new BreakpointEventArguments();
                event.setReason("changed");
                event.setBreakpoint(Lines.toClient(one, lineOffset));
                connection.tell("breakpoint", event);
            }
        });
    }

    @Override
    public CompletableFuture<Void> configurationDone(ConfigurationDoneArguments arguments) {
        Debuggee mineNow = debuggee();
        deferred.add(() -> begin(mineNow));
        return CompletableFuture.completedFuture(null);
    }

    private void begin(Debuggee begun) {
        if (!launching.begin(begun)) {
            launching.welcome(begun);
            begun.onRun(() -> {
                if (begun.rewind.past() != null) {
                    begun.rewind.tell(this);
                    return;
                }
                begun.tellNodes(this);
                begun.lanes
                        .stoppedLanes()
                        .forEach(lane -> tell("stopped", begun.stoppedEvent(lane, Objects.requireNonNull(lane.stop))));
            });
        }
    }

    @Override
    public NodeProtocol nodes() {
        return nodes;
    }

    @Override
    public CompletableFuture<Void> terminate(TerminateArguments arguments) {
        Debuggee ending = debuggee();
        deferred.add(() -> cancel(ending));
        return CompletableFuture.completedFuture(null);
    }

    private void cancel(Debuggee ending) {
        Run run = ending.run();
        if (run != null) {
            ending.terminate();
        } else {
            connection.tell("terminated", new TerminatedEventArguments());
        }
    }

    @Override
    public CompletableFuture<Void> disconnect(DisconnectArguments arguments) {
        Debuggee left = debuggee;
        if (left != null && Boolean.TRUE.equals(arguments.getTerminateDebuggee())) {
            cancel(left);
        }
        deferred.add(() -> {
            gone();
            connection.close();
        });
        return CompletableFuture.completedFuture(null);
    }

    // ---- Breakpoints

    @Override
    public CompletableFuture<SetBreakpointsResponse> setBreakpoints(SetBreakpointsArguments arguments) {
        Breakpoint[] set = wishes.lines(arguments, -lineOffset, debuggee);
        place();
        SetBreakpointsResponse response = new SetBreakpointsResponse();
        Lines.toClient(set, lineOffset);
        response.setBreakpoints(set);
        return CompletableFuture.completedFuture(response);
    }

    @Override
    public CompletableFuture<SetFunctionBreakpointsResponse> setFunctionBreakpoints(
            SetFunctionBreakpointsArguments arguments) {
        SetFunctionBreakpointsResponse response = new SetFunctionBreakpointsResponse();
        response.setBreakpoints(wishes.nodes(arguments, debuggee));
        place();
        Lines.toClient(response.getBreakpoints(), lineOffset);
        return CompletableFuture.completedFuture(response);
    }

    @Override
    public CompletableFuture<SetDataBreakpointsResponse> setDataBreakpoints(SetDataBreakpointsArguments arguments) {
        SetDataBreakpointsResponse response = new SetDataBreakpointsResponse();
        response.setBreakpoints(wishes.links(arguments, debuggee));
        place();
        Lines.toClient(response.getBreakpoints(), lineOffset);
        return CompletableFuture.completedFuture(response);
    }

    @Override
    public CompletableFuture<DataBreakpointInfoResponse> dataBreakpointInfo(DataBreakpointInfoArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).link(arguments));
    }

    @Override
    public CompletableFuture<SetExceptionBreakpointsResponse> setExceptionBreakpoints(
            SetExceptionBreakpointsArguments arguments) {
        SetExceptionBreakpointsResponse response = new SetExceptionBreakpointsResponse();
        response.setBreakpoints(wishes.failures(arguments));
        place();
        return CompletableFuture.completedFuture(response);
    }

    @Override
    public CompletableFuture<BreakpointLocationsResponse> breakpointLocations(BreakpointLocationsArguments arguments) {
        Debuggee run = debuggee();
        BreakpointLocationsResponse response = Lines.locations(run, arguments, lineOffset);
        return CompletableFuture.completedFuture(response);
    }

    private void place() {
        Debuggee run = debuggee;
        if (run != null) {
            run.onRun(run::placeBreakpoints);
        }
    }

    // ---- Going on

    @Override
    public CompletableFuture<ContinueResponse> continue_(ContinueArguments arguments) {
        ContinueResponse response = new ContinueResponse();
        response.setAllThreadsContinued(debuggee().lanes.suspendsAll());
        return move(arguments.getThreadId(), response, lane -> null, (rewind, past) -> rewind.go(past));
    }

    @Override
    public CompletableFuture<Void> next(NextArguments arguments) {
        return move(
                arguments.getThreadId(),
                null,
                lane -> {
                    Pass pass = Objects.requireNonNull(lane.pass);
                    return pass.graph().node(lane.node).body() == null
                            ? Step.ANYWHERE
                            : new Step(pass, lane.node, false);
                },
                (rewind, past) -> rewind.forward(past, past.next()));
    }

    @Override
    public CompletableFuture<Void> stepIn(StepInArguments arguments) {
        return move(
                arguments.getThreadId(),
                null,
                lane -> Step.ANYWHERE,
                (rewind, past) -> rewind.forward(past, past.into()));
    }

    @Override
    public CompletableFuture<Void> stepOut(StepOutArguments arguments) {
        return move(
                arguments.getThreadId(),
                null,
                lane -> {
                    Pass pass = Objects.requireNonNull(lane.pass);
                    Pass around = pass.around();
                    NodePlan container = pass.container();
                    if (pass.isOfEvent()) {
                        // nothing comes after all events
                        return null;
                    }
                    return around == null || container == null
                            ? Step.TO_END
                            : new Step(around, container.index(), false);
                },
                (rewind, past) -> rewind.forward(past, past.out()));
    }

    private <T> CompletableFuture<T> move(
            int thread, @Nullable T response, Stepping stepping, BiConsumer<Rewind, Past> inPast) {
        Debuggee run = debuggee();
        CompletableFuture<T> answer = new CompletableFuture<>();
        defer(run, answer, () -> {
            Past past = run.rewind.past();
            if (past != null) {
                answer.complete(response);
                inPast.accept(run.rewind, past);
                return;
            }
            Lane lane = stopped(run, thread);
            Step step = stepping.of(lane);
            answer.complete(response);
            mine = lane.id;
            run.lanes.go(lane, step);
            mine = 0;
        });
        return answer;
    }

    @Override
    public CompletableFuture<Void> stepBack(StepBackArguments arguments) {
        return rewind(arguments.getThreadId(), Rewind::back);
    }

    @Override
    public CompletableFuture<Void> reverseContinue(ReverseContinueArguments arguments) {
        return rewind(arguments.getThreadId(), Rewind::reverse);
    }

    @Override
    public CompletableFuture<Void> seek(Map<String, Object> arguments) {
        if (!(arguments.get("seq") instanceof Number seq)) {
            throw new Refusal("Where to? Give the number of an event as 'seq'.");
        }
        return rewind(0, (rewind, past) -> rewind.seek(past, seq.longValue()));
    }

    private CompletableFuture<Void> rewind(int thread, BiConsumer<Rewind, Past> move) {
        Debuggee run = debuggee();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        deferred.add(() -> load(run, answer));
        defer(run, answer, () -> {
            if (!answer.isDone()) {
                if (thread != 0) {
                    stopped(run, thread);
                }
                Past past = run.rewind.enter(thread);
                answer.complete(null);
                move.accept(run.rewind, past);
            }
        });
        return answer;
    }

    private static void load(Debuggee run, CompletableFuture<?> answer) {
        try {
            run.rewind.load();
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static Lane stopped(Debuggee run, int thread) {
        Lane lane = run.threads().lane(thread);
        if (lane == null || lane.stop == null) {
            throw new Refusal("Thread " + thread + " has not stopped.");
        }
        return lane;
    }

    @Override
    public CompletableFuture<Void> pause(PauseArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> {
            run.lanes.pauseAll();
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> restartFrame(RestartFrameArguments arguments) {
        Debuggee run = debuggee();
        if (run.rewind.past() != null) {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            deferred.add(() -> fork(run, arguments.getFrameId(), answer));
            return answer;
        }
        return move(run, () -> restarted(run, arguments.getFrameId()), run.lanes::restart);
    }

    private static Lane restarted(Debuggee run, int frameId) {
        Handles.Frame frame = run.handles.frame(frameId);
        if (frame == null || frame.depth() > 0) {
            throw new Refusal("Only the frame of a node that has stopped can be restarted.");
        }
        return stopped(run, frame.lane().id);
    }

    /** Goes on as another run, from the instant that clients look at. On the connection's thread. */
    private void fork(Debuggee from, int frameId, CompletableFuture<Void> answer) {
        try {
            CompletableFuture<ForkPoint> found = from.rewind.fork(() -> restarted(from, frameId));
            Debuggee made = launching.fork(from, found.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            answer.complete(null);
            debuggee = null;
            from.replaced(this);
            join(made);
            answered();
            ContinuedEventArguments continued = new ContinuedEventArguments();
            continued.setThreadId(1);
            continued.setAllThreadsContinued(true);
            connection.tell("continued", continued);
            launching.begin(made);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.completeExceptionally(e);
        } catch (ExecutionException e) {
            answer.completeExceptionally(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public CompletableFuture<GotoTargetsResponse> gotoTargets(GotoTargetsArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> Jumps.targets(run, arguments, lineOffset));
    }

    @Override
    public CompletableFuture<Void> goto_(GotoArguments arguments) {
        Debuggee run = debuggee();
        return move(run, () -> Jumps.lane(run, arguments), run.lanes::skip);
    }

    /** Does something with a stopped lane; that it goes on the client knows by the answer. */
    private CompletableFuture<Void> move(Debuggee run, Supplier<Lane> which, Consumer<Lane> action) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        defer(run, answer, () -> {
            Lane lane = which.get();
            answer.complete(null);
            mine = lane.id;
            action.accept(lane);
            mine = 0;
        });
        return answer;
    }

    // ---- Looking

    @Override
    public CompletableFuture<ThreadsResponse> threads() {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).threads());
    }

    @Override
    public CompletableFuture<StackTraceResponse> stackTrace(StackTraceArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> Lines.toClient(new Looks(run, services).stack(arguments), lineOffset));
    }

    @Override
    public CompletableFuture<ScopesResponse> scopes(ScopesArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).scopes(arguments.getFrameId()));
    }

    @Override
    public CompletableFuture<VariablesResponse> variables(VariablesArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).variables(arguments));
    }

    @Override
    public CompletableFuture<SetVariableResponse> setVariable(SetVariableArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).set(arguments));
    }

    @Override
    public CompletableFuture<EvaluateResponse> evaluate(EvaluateArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).evaluate(arguments));
    }

    @Override
    public CompletableFuture<ExceptionInfoResponse> exceptionInfo(ExceptionInfoArguments arguments) {
        Debuggee run = debuggee();
        return onRun(run, () -> new Looks(run, services).failure(stopped(run, arguments.getThreadId())));
    }

    private Debuggee debuggee() {
        Debuggee run = debuggee;
        if (run == null) {
            throw new Refusal("There is no run yet; launch one, or attach to one.");
        }
        return run;
    }

    /** Answers with what is found on the run's thread. */
    private <T> CompletableFuture<T> onRun(Debuggee run, Supplier<@Nullable T> action) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        defer(run, answer, () -> answer.complete(action.get()));
        return answer;
    }

    private void defer(Debuggee run, CompletableFuture<?> answer, Runnable action) {
        if (run.hasEnded()) {
            throw new Refusal("The run has ended.");
        }
        answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        deferred.add(() -> run.onRun(() -> {
            try {
                if (run.hasEnded()) {
                    throw new Refusal("The run has ended.");
                }
                action.run();
            } catch (RuntimeException | StackOverflowError e) {
                answer.completeExceptionally(e);
            }
        }));
    }

    @FunctionalInterface
    private interface Stepping {
        @Nullable
        Step of(Lane lane);
    }
}
