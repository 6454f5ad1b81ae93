package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.internal.session.FlowFiles;
import dev.sluice.debug.core.internal.session.Session;
import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IRegisterGroup;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.RestartFrameArguments;
import org.eclipse.lsp4j.debug.Scope;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * A node on a lane's stack. The same object stands for the same node over several stops, so that what is expanded in a
 * view stays so, and what has changed since the last stop can be told.
 */
final class NodeFrame extends FlowElement implements FlowFrame {
    private final LaneThread lane;
    private final String node;
    private volatile int id;
    private volatile int line;
    private volatile boolean top;
    private volatile boolean canRestart;
    private volatile @Nullable IFile file;
    private volatile @Nullable Source source;
    private @Nullable CompletableFuture<IVariable[]> scopes;
    /** Another one for each time that variables are read anew. */
    private volatile Object reading = new Object();
    /** What variables showed at this stop, and at the one before, by the expressions that give them. */
    private Map<String, String> texts = new HashMap<>();

    private Map<String, String> textsBefore = Map.of();

    NodeFrame(FlowDebugTarget target, LaneThread lane, Session session, String node) {
        super(target, session);
        this.lane = lane;
        this.node = node;
    }

    /** Takes what the runner says at a stop. On the mailbox. */
    void show(StackFrame told, boolean isTop, FlowFiles files) {
        Source where = told.getSource();
        source = where;
        id = told.getId();
        line = told.getLine();
        top = isTop;
        canRestart = Boolean.TRUE.equals(told.getCanRestart());
        file = files.file(where == null ? null : where.getPath());
        synchronized (this) {
            forget();
            textsBefore = texts;
            texts = new HashMap<>();
        }
    }

    /** Asks for what views want first, before they do. */
    void prefetch() {
        scopes().thenAccept(all -> {
            for (IVariable scope : all) {
                ((NodeVariable) scope).value().prefetch();
            }
        });
    }

    private void forget() {
        scopes = null;
        reading = new Object();
    }

    /** Whether what was read then is what the runner shows now. */
    boolean isLatest(Object read) {
        return read == reading;
    }

    /**
     * A variable as it is at this stop; null where it is there no more, or nobody can tell. Views may hold those of the stop
     * before, which are equal to it.
     *
     * @param key of the variable, see {@link NodeVariable#key}
     */
    CompletableFuture<@Nullable NodeVariable> latest(String key) {
        String[] names = key.split(NodeVariable.BELOW, -1);
        CompletableFuture<@Nullable NodeVariable> found = scopes().thenApply(all -> NodeVariable.named(all, names[0]));
        for (int i = 1; i < names.length; i++) {
            String name = names[i];
            found = found.thenCompose(around -> around == null
                    ? CompletableFuture.completedFuture(null)
                    : around.value().inside(name));
        }
        return found;
    }

    private synchronized CompletableFuture<IVariable[]> scopes() {
        CompletableFuture<IVariable[]> known = scopes;
        if (known == null) {
            ScopesArguments arguments = new ScopesArguments();
            arguments.setFrameId(id);
            Object read = reading;
            known = session.ask(adapter -> adapter.scopes(arguments)).thenApply(told -> variables(told, read));
            scopes = known;
        }
        return known;
    }

    private IVariable[] variables(ScopesResponse response, Object read) {
        Scope[] told = response.getScopes();
        IVariable[] made = new IVariable[told.length];
        for (int i = 0; i < told.length; i++) {
            made[i] = NodeVariable.scope(this, told[i], read);
        }
        return made;
    }

    FlowDebugTarget target() {
        return (FlowDebugTarget) getDebugTarget();
    }

    Session session() {
        return session;
    }

    /** The source as the runner names it; null where it names none. */
    @Nullable
    Source source() {
        return source;
    }

    boolean isTop() {
        return top;
    }

    /** Notes what a variable shows, and answers what it showed at the stop before; null for nothing. */
    synchronized @Nullable String note(String expression, String text) {
        texts.put(expression, text);
        return textsBefore.get(expression);
    }

    /** A value was changed: what was read of this stop is read again, as others may follow from it. */
    void reread() {
        synchronized (this) {
            forget();
        }
        prefetch();
        more();
    }

    /** More is known than was answered before. */
    void more() {
        fireChangeEvent(DebugEvent.CONTENT);
    }

    // ---- What the platform asks

    @Override
    public String node() {
        return node;
    }

    @Override
    public @Nullable IFile file() {
        return file;
    }

    @Override
    public String getName() {
        return node;
    }

    @Override
    public IThread getThread() {
        return lane;
    }

    @Override
    public IVariable[] getVariables() throws DebugException {
        return lane.isSuspended() ? Answers.read(scopes(), new IVariable[0], this::more) : new IVariable[0];
    }

    @Override
    public boolean hasVariables() {
        return lane.isSuspended();
    }

    @Override
    public int getLineNumber() {
        return line > 0 ? line : -1;
    }

    @Override
    public int getCharStart() {
        return -1;
    }

    @Override
    public int getCharEnd() {
        return -1;
    }

    @Override
    public IRegisterGroup[] getRegisterGroups() {
        return new IRegisterGroup[0];
    }

    @Override
    public boolean hasRegisterGroups() {
        return false;
    }

    @Override
    public CompletableFuture<FlowValue> evaluate(String expression) {
        return ask(expression, "watch").thenApply(told -> NodeValue.of(this, expression, told, reading));
    }

    /** What an expression gives as text. */
    CompletableFuture<String> text(String expression) {
        return ask(expression, "clipboard").thenApply(told -> Objects.requireNonNullElse(told.getResult(), ""));
    }

    private CompletableFuture<EvaluateResponse> ask(String expression, String context) {
        if (!lane.isSuspended()) {
            return CompletableFuture.failedFuture(refusal("The lane goes on; wait until it stops."));
        }
        EvaluateArguments arguments = new EvaluateArguments();
        arguments.setExpression(expression);
        arguments.setFrameId(id);
        arguments.setContext(context);
        return session.ask(adapter -> adapter.evaluate(arguments));
    }

    @Override
    public boolean canDropToFrame() {
        return lane.isSuspended() && canRestart;
    }

    /**
     * Takes the node back to before it ran, with the inputs that were changed. In the past a new run goes on from there, which
     * this target is for from then on.
     */
    @Override
    public void dropToFrame() throws DebugException {
        if (!canDropToFrame()) {
            throw refusal("Only the node at which a lane has stopped can run again.");
        }
        RestartFrameArguments arguments = new RestartFrameArguments();
        arguments.setFrameId(id);
        target().go(lane, DebugEvent.STEP_RETURN, adapter -> adapter.restartFrame(arguments));
    }

    @Override
    public boolean canResume() {
        return lane.canResume();
    }

    @Override
    public boolean canSuspend() {
        return lane.canSuspend();
    }

    @Override
    public boolean isSuspended() {
        return lane.isSuspended();
    }

    @Override
    public void resume() {
        lane.resume();
    }

    @Override
    public void suspend() {
        lane.suspend();
    }

    @Override
    public boolean canStepInto() {
        return lane.canStepInto();
    }

    @Override
    public boolean canStepOver() {
        return lane.canStepOver();
    }

    @Override
    public boolean canStepReturn() {
        return lane.canStepReturn();
    }

    @Override
    public boolean isStepping() {
        return lane.isStepping();
    }

    @Override
    public void stepInto() {
        lane.stepInto();
    }

    @Override
    public void stepOver() {
        lane.stepOver();
    }

    @Override
    public void stepReturn() {
        lane.stepReturn();
    }

    @Override
    public boolean canStepBack() {
        return lane.canStepBack();
    }

    @Override
    public void stepBack() throws DebugException {
        lane.stepBack();
    }

    @Override
    public boolean canReverseContinue() {
        return lane.canReverseContinue();
    }

    @Override
    public void reverseContinue() throws DebugException {
        lane.reverseContinue();
    }

    @Override
    public boolean canTerminate() {
        return lane.canTerminate();
    }

    @Override
    public boolean isTerminated() {
        return lane.isTerminated();
    }

    @Override
    public void terminate() {
        lane.terminate();
    }
}
