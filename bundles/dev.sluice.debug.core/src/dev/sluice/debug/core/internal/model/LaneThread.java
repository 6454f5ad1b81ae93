package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.internal.model.FlowDebugTarget.Stop;
import dev.sluice.debug.core.internal.session.FlowFiles;
import dev.sluice.debug.core.internal.session.Session;
import dev.sluice.debug.core.model.FlowLane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.ReverseContinueArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StepBackArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.jspecify.annotations.Nullable;

/** A lane. Changed by the session's mailbox alone. */
final class LaneThread extends FlowElement implements FlowLane {
    private final FlowDebugTarget target;
    private final int id;
    private volatile String name;
    private volatile @Nullable Stop stop;
    private volatile List<NodeFrame> frames = List.of();
    private volatile boolean stepping;
    private volatile boolean ended;
    /** The frames of the last stop, which those of the next take over where they are of the same nodes. */
    private List<NodeFrame> before = List.of();

    private int stops;

    LaneThread(FlowDebugTarget target, Session session, int id, String name) {
        super(target, session);
        this.target = target;
        this.id = id;
        this.name = name;
    }

    int id() {
        return id;
    }

    // ---- On the mailbox

    /** The number of its stop to come: as long as it is this, nothing has happened to the lane. */
    int stops() {
        return ++stops;
    }

    boolean stoppedAt(int number) {
        return stops == number && !ended;
    }

    void rename(String now) {
        if (!name.equals(now)) {
            name = now;
            fireChangeEvent(DebugEvent.STATE);
        }
    }

    /** It stands still, with these frames, from the innermost. */
    void suspended(Stop why, StackFrame[] told, FlowFiles files) {
        List<NodeFrame> now = new ArrayList<>();
        for (int i = 0; i < told.length; i++) {
            int fromOutside = told.length - 1 - i;
            NodeFrame same = fromOutside < before.size() ? before.get(before.size() - 1 - fromOutside) : null;
            NodeFrame frame = same != null && same.node().equals(told[i].getName())
                    ? same
                    : new NodeFrame(target, this, session, told[i].getName());
            frame.show(told[i], i == 0, files);
            now.add(frame);
        }
        before = now;
        frames = Collections.unmodifiableList(now);
        stop = why;
        stepping = false;
        if (!now.isEmpty()) {
            now.get(0).prefetch();
        }
        fireSuspendEvent(why.detail());
    }

    /**
     * It goes on.
     *
     * @return takes that back, where nothing has happened since: the runner refused
     */
    Runnable went(int detail) {
        int number = ++stops;
        Stop why = stop;
        List<NodeFrame> were = frames;
        stop = null;
        frames = List.of();
        stepping = detail != DebugEvent.CLIENT_REQUEST;
        fireResumeEvent(detail);
        return () -> {
            if (stoppedAt(number) && why != null) {
                frames = were;
                stop = why;
                stepping = false;
                fireSuspendEvent(DebugEvent.UNSPECIFIED);
            }
        };
    }

    void end() {
        if (!ended) {
            ended = true;
            stop = null;
            frames = List.of();
            stepping = false;
            fireTerminateEvent();
        }
    }

    // ---- For anybody

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isSuspended() {
        return stop != null;
    }

    @Override
    public String stopReason() {
        Stop why = stop;
        return why == null ? "" : why.reason();
    }

    @Override
    public String stopText() {
        Stop why = stop;
        return why == null ? "" : why.text();
    }

    @Override
    public boolean isAtFailure() {
        return stopReason().equals("exception");
    }

    @Override
    public IBreakpoint[] getBreakpoints() {
        Stop why = stop;
        return why == null ? new IBreakpoint[0] : why.breakpoints().clone();
    }

    @Override
    public IStackFrame[] getStackFrames() {
        return frames.toArray(IStackFrame[]::new);
    }

    @Override
    public boolean hasStackFrames() {
        return !frames.isEmpty();
    }

    @Override
    public @Nullable IStackFrame getTopStackFrame() {
        List<NodeFrame> now = frames;
        return now.isEmpty() ? null : now.get(0);
    }

    @Override
    public int getPriority() {
        return 0;
    }

    @Override
    public boolean canResume() {
        return isSuspended();
    }

    @Override
    public boolean canSuspend() {
        return !isSuspended() && !ended && target.canSuspend();
    }

    @Override
    public void suspend() {
        target.suspend();
    }

    @Override
    public void resume() {
        ContinueArguments arguments = new ContinueArguments();
        arguments.setThreadId(id);
        target.go(this, DebugEvent.CLIENT_REQUEST, adapter -> adapter.continue_(arguments));
    }

    @Override
    public boolean canStepInto() {
        return isSuspended();
    }

    @Override
    public boolean canStepOver() {
        return isSuspended();
    }

    @Override
    public boolean canStepReturn() {
        return isSuspended();
    }

    @Override
    public boolean isStepping() {
        return stepping;
    }

    @Override
    public void stepInto() {
        StepInArguments arguments = new StepInArguments();
        arguments.setThreadId(id);
        target.go(this, DebugEvent.STEP_INTO, adapter -> adapter.stepIn(arguments));
    }

    @Override
    public void stepOver() {
        NextArguments arguments = new NextArguments();
        arguments.setThreadId(id);
        target.go(this, DebugEvent.STEP_OVER, adapter -> adapter.next(arguments));
    }

    @Override
    public void stepReturn() {
        StepOutArguments arguments = new StepOutArguments();
        arguments.setThreadId(id);
        target.go(this, DebugEvent.STEP_RETURN, adapter -> adapter.stepOut(arguments));
    }

    @Override
    public boolean canStepBack() {
        return isSuspended() && target.canReverse();
    }

    @Override
    public void stepBack() throws DebugException {
        check();
        StepBackArguments arguments = new StepBackArguments();
        arguments.setThreadId(id);
        target.go(this, DebugEvent.STEP_OVER, adapter -> adapter.stepBack(arguments));
    }

    @Override
    public boolean canReverseContinue() {
        return canStepBack();
    }

    @Override
    public void reverseContinue() throws DebugException {
        check();
        ReverseContinueArguments arguments = new ReverseContinueArguments();
        arguments.setThreadId(id);
        target.go(this, DebugEvent.STEP_OVER, adapter -> adapter.reverseContinue(arguments));
    }

    @Override
    public boolean canSkip() {
        List<NodeFrame> now = frames;
        return isSuspended()
                && target.isLive()
                && !now.isEmpty()
                && now.get(0).source() != null
                && Boolean.TRUE.equals(session.abilities().getSupportsGotoTargetsRequest());
    }

    @Override
    public void skip() throws DebugException {
        List<NodeFrame> now = frames;
        Source source = now.isEmpty() ? null : now.get(0).source();
        if (!canSkip() || source == null) {
            throw refusal("Only a node that a lane stands before can be skipped.");
        }
        GotoTargetsArguments place = new GotoTargetsArguments();
        place.setSource(source);
        place.setLine(now.get(0).getLineNumber());
        target.go(
                this,
                DebugEvent.STEP_OVER,
                adapter -> adapter.gotoTargets(place).thenCompose(found -> {
                    if (found.getTargets().length == 0) {
                        return CompletableFuture.failedFuture(refusal("This node cannot be skipped."));
                    }
                    GotoArguments arguments = new GotoArguments();
                    arguments.setThreadId(id);
                    arguments.setTargetId(found.getTargets()[0].getId());
                    return adapter.goto_(arguments);
                }));
    }

    private void check() throws DebugException {
        if (!canStepBack()) {
            throw refusal(
                    isSuspended() ? "This runner does not step back." : "The lane '" + name + "' has not stopped.");
        }
    }

    @Override
    public boolean canTerminate() {
        return target.canTerminate();
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public void terminate() {
        target.terminate();
    }
}
