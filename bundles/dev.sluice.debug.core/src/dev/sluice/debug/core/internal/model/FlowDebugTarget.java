package dev.sluice.debug.core.internal.model;

import com.google.gson.JsonObject;
import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.breakpoint.FlowBreakpoint;
import dev.sluice.debug.core.internal.protocol.Connection;
import dev.sluice.debug.core.internal.protocol.SluiceAdapter;
import dev.sluice.debug.core.internal.session.Breakpoints;
import dev.sluice.debug.core.internal.session.FlowFiles;
import dev.sluice.debug.core.internal.session.Session;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.RunStates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IMemoryBlock;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.Thread;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.jspecify.annotations.Nullable;

/**
 * A run as the Debug view sees it. Its lanes belong to the session's mailbox; whoever asks sees what was published last.
 * State changes first, then the event is fired.
 */
public final class FlowDebugTarget extends FlowElement implements FlowTarget {
    private static final int MOST_FRAMES = 200;

    private final ILaunch launch;
    private final FlowFiles files;
    private final String name;
    private volatile boolean history;
    /** By the runner's number. For the mailbox. */
    private final Map<Integer, LaneThread> lanes = new LinkedHashMap<>();

    private volatile List<LaneThread> shown = List.of();
    /** Whether all lanes stop and go on together. */
    private volatile boolean together;

    private volatile boolean terminated;
    private volatile boolean disconnected;

    public FlowDebugTarget(ILaunch launch, Session session, FlowFiles files, String name, boolean history) {
        super(null, session);
        this.launch = launch;
        this.files = files;
        this.name = name;
        this.history = history;
    }

    // ---- What the session tells, on its mailbox but for the first

    /** Adds it to the launch. */
    public void begin() {
        launch.addDebugTarget(this);
        fireCreationEvent();
        session.mailbox().post(this::refresh);
    }

    /** Nothing more comes. */
    public void end() {
        if (terminated) {
            return;
        }
        List<LaneThread> gone = List.copyOf(lanes.values());
        lanes.clear();
        terminated = true;
        shown = List.of();
        gone.forEach(LaneThread::end);
        fireTerminateEvent();
    }

    /**
     * The run is known, or is another one from now on.
     *
     * @param finished whether it has ended before
     */
    public void began(boolean finished) {
        history = finished;
        fireChangeEvent(DebugEvent.STATE);
    }

    /** What is shown of the run itself is other than it was. */
    public void looksOther() {
        fireChangeEvent(DebugEvent.STATE);
    }

    /** A lane has stopped. */
    public void stopped(StoppedEventArguments event) {
        together = Boolean.TRUE.equals(event.getAllThreadsStopped());
        Integer id = event.getThreadId();
        if (id == null || terminated) {
            return;
        }
        LaneThread lane = lane(id, "main");
        Stop stop = new Stop(
                Objects.requireNonNullElse(event.getReason(), ""),
                Objects.requireNonNullElse(event.getText(), Objects.requireNonNullElse(event.getDescription(), "")),
                breakpoints(event));
        int number = lane.stops();
        refresh();
        session.mailbox().then(stack(lane), (stack, failure) -> {
            if (failure != null) {
                // refused where the lane went on meanwhile, of which another event tells
                hangs(failure);
            } else if (lane.stoppedAt(number)) {
                lane.suspended(stop, stack.getStackFrames(), files);
                if (together) {
                    suspendOthers(lane);
                }
            }
        });
    }

    private CompletableFuture<StackTraceResponse> stack(LaneThread lane) {
        StackTraceArguments arguments = new StackTraceArguments();
        arguments.setThreadId(lane.id());
        arguments.setLevels(MOST_FRAMES);
        return session.ask(adapter -> adapter.stackTrace(arguments));
    }

    private void hangs(Throwable failure) {
        if (Connection.failure(failure).getStatus().getCode() == DebugCore.RUNNER_HANGS) {
            session.failed(failure);
        }
    }

    private IBreakpoint[] breakpoints(StoppedEventArguments event) {
        return "exception".equals(event.getReason())
                ? Breakpoints.onFailures()
                : session.breakpoints().of(event.getHitBreakpointIds());
    }

    private void suspendOthers(LaneThread first) {
        for (LaneThread lane : lanes.values()) {
            if (lane != first && !lane.isSuspended()) {
                int number = lane.stops();
                session.mailbox().then(stack(lane), (stack, failure) -> {
                    if (failure == null && stack.getStackFrames().length > 0 && lane.stoppedAt(number)) {
                        lane.suspended(Stop.ALONG, stack.getStackFrames(), files);
                    }
                });
            }
        }
    }

    /** A lane goes on, because somebody else wanted it to or because its node is no more. */
    public void continued(ContinuedEventArguments event) {
        boolean all = Boolean.TRUE.equals(event.getAllThreadsContinued());
        for (LaneThread lane : List.copyOf(lanes.values())) {
            if ((all || lane.id() == event.getThreadId()) && lane.isSuspended()) {
                lane.went(DebugEvent.CLIENT_REQUEST);
            }
        }
    }

    /** Another instant of the run is shown. */
    public void instant(JsonObject body) {
        session.stored().shows(Instants.read(body));
        fireChangeEvent(DebugEvent.CONTENT);
    }

    private LaneThread lane(int id, String called) {
        LaneThread lane = lanes.get(id);
        if (lane == null) {
            lane = new LaneThread(this, session, id, called);
            lanes.put(id, lane);
            publish();
            lane.fireCreationEvent();
        }
        return lane;
    }

    private void publish() {
        shown = List.copyOf(lanes.values());
    }

    /** Asks which lanes there are. */
    private void refresh() {
        session.mailbox().then(session.ask(SluiceAdapter::threads), (answer, failure) -> {
            if (failure == null && !terminated) {
                take(answer);
            }
        });
    }

    private void take(ThreadsResponse answer) {
        Set<Integer> living = new HashSet<>();
        for (Thread thread : answer.getThreads()) {
            living.add(thread.getId());
            lane(thread.getId(), thread.getName()).rename(thread.getName());
        }
        List<LaneThread> gone = new ArrayList<>();
        lanes.values().removeIf(lane -> {
            boolean left = !living.contains(lane.id()) && !lane.isSuspended();
            if (left) {
                gone.add(lane);
            }
            return left;
        });
        publish();
        gone.forEach(LaneThread::end);
    }

    // ---- Going on

    /**
     * Lets a stopped lane go on. Does not wait.
     *
     * @param detail of the event: what kind of step, if one
     */
    void go(LaneThread lane, int detail, Function<SluiceAdapter, CompletableFuture<?>> request) {
        session.mailbox().post(() -> {
            if (!lane.isSuspended() || terminated) {
                return;
            }
            List<Runnable> undo = new ArrayList<>();
            undo.add(lane.went(detail));
            if (together) {
                for (LaneThread other : lanes.values()) {
                    if (other.isSuspended()) {
                        undo.add(other.went(DebugEvent.CLIENT_REQUEST));
                    }
                }
            }
            CompletableFuture<?> answer =
                    session.ask(adapter -> request.apply(adapter).thenApply(done -> done));
            session.mailbox().then(answer, (done, failure) -> {
                if (failure != null) {
                    refused(lane, undo, failure);
                }
                refresh();
            });
        });
    }

    /** A lane that still stands where it did is shown so; one that has gone on meanwhile has done what was wanted. */
    private void refused(LaneThread lane, List<Runnable> undo, Throwable why) {
        session.mailbox().then(stack(lane), (stack, failure) -> {
            if (failure != null) {
                hangs(failure);
            } else if (stack.getStackFrames().length > 0) {
                undo.forEach(Runnable::run);
                session.failed(why);
            }
        });
    }

    private void pause() {
        PauseArguments arguments = new PauseArguments();
        session.mailbox().then(session.ask(adapter -> adapter.pause(arguments)), (done, failure) -> {
            if (failure != null) {
                session.failed(failure);
            }
        });
    }

    /** The lane that a command to the run as a whole goes to; null where none has stopped. */
    private @Nullable LaneThread stoppedLane() {
        return shown.stream().filter(LaneThread::isSuspended).findFirst().orElse(null);
    }

    @Override
    public boolean canStepBack() {
        LaneThread lane = stoppedLane();
        return lane != null && lane.canStepBack();
    }

    @Override
    public void stepBack() throws DebugException {
        stopped().stepBack();
    }

    @Override
    public boolean canReverseContinue() {
        LaneThread lane = stoppedLane();
        return lane != null && lane.canReverseContinue();
    }

    @Override
    public void reverseContinue() throws DebugException {
        stopped().reverseContinue();
    }

    private LaneThread stopped() throws DebugException {
        LaneThread lane = stoppedLane();
        if (lane == null) {
            throw refusal("No lane has stopped.");
        }
        return lane;
    }

    /** Whether the present of a run is shown, which can be changed. */
    boolean isLive() {
        return !history && session.states().moment() == null && !terminated;
    }

    boolean canReverse() {
        return Boolean.TRUE.equals(session.abilities().getSupportsStepBack()) && !terminated;
    }

    @Override
    public boolean canSeek() {
        return canReverse();
    }

    @Override
    public void seek(long event) throws DebugException {
        if (!canSeek()) {
            throw refusal("This runner does not show earlier instants of a run.");
        }
        Map<String, Object> arguments = Map.of("seq", event);
        session.mailbox().then(session.ask(adapter -> adapter.seek(arguments)), (done, failure) -> {
            if (failure != null) {
                session.failed(failure);
            }
        });
    }

    // ---- What the platform asks

    @Override
    public RunStates states() {
        return session.states();
    }

    @Override
    public boolean isHistory() {
        return history;
    }

    @Override
    public FlowDebugTarget getDebugTarget() {
        return this;
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    @Override
    public String getName() {
        String run = session.states().run();
        return run.isEmpty() ? name : name + " [" + run + "]";
    }

    @Override
    public IProcess getProcess() {
        return session.process();
    }

    @Override
    public IThread[] getThreads() {
        return shown.toArray(IThread[]::new);
    }

    @Override
    public boolean hasThreads() {
        return !shown.isEmpty();
    }

    @Override
    public boolean supportsBreakpoint(IBreakpoint breakpoint) {
        return breakpoint instanceof FlowBreakpoint;
    }

    @Override
    public boolean canTerminate() {
        return !terminated && !disconnected;
    }

    @Override
    public boolean isTerminated() {
        return terminated;
    }

    @Override
    public void terminate() {
        session.terminate();
    }

    @Override
    public boolean canDisconnect() {
        return !terminated && !disconnected;
    }

    @Override
    public void disconnect() {
        disconnected = true;
        session.disconnect();
    }

    @Override
    public boolean isDisconnected() {
        return disconnected;
    }

    @Override
    public boolean canResume() {
        return stoppedLane() != null;
    }

    @Override
    public boolean canSuspend() {
        return !terminated && !history && shown.stream().anyMatch(lane -> !lane.isSuspended());
    }

    @Override
    public boolean isSuspended() {
        List<LaneThread> now = shown;
        return !now.isEmpty() && now.stream().allMatch(LaneThread::isSuspended);
    }

    @Override
    public void resume() {
        for (LaneThread lane : shown) {
            if (lane.isSuspended()) {
                lane.resume();
            }
        }
    }

    @Override
    public void suspend() {
        pause();
    }

    @Override
    public void breakpointAdded(IBreakpoint breakpoint) {
        // the session follows the breakpoint manager
    }

    @Override
    public void breakpointRemoved(IBreakpoint breakpoint, @Nullable IMarkerDelta delta) {
        // the session follows the breakpoint manager
    }

    @Override
    public void breakpointChanged(IBreakpoint breakpoint, @Nullable IMarkerDelta delta) {
        // the session follows the breakpoint manager
    }

    @Override
    public boolean supportsStorageRetrieval() {
        return false;
    }

    @Override
    public IMemoryBlock getMemoryBlock(long startAddress, long length) throws DebugException {
        throw refusal("A run has no memory to show.");
    }

    @Override
    public <T> @Nullable T getAdapter(Class<T> type) {
        return type.equals(RunStates.class) ? type.cast(session.states()) : super.getAdapter(type);
    }

    /**
     * Why a lane stands still.
     *
     * @param reason as the protocol names it
     * @param text the same for people; may be empty
     * @param breakpoints that were hit
     */
    record Stop(String reason, String text, IBreakpoint[] breakpoints) {
        /** Another lane has stopped, and all stop together. */
        static final Stop ALONG = new Stop("pause", "", new IBreakpoint[0]);

        int detail() {
            return switch (reason) {
                case "step", "restart", "goto" -> DebugEvent.STEP_END;
                case "pause", "entry" -> DebugEvent.CLIENT_REQUEST;
                default -> DebugEvent.BREAKPOINT;
            };
        }
    }
}
