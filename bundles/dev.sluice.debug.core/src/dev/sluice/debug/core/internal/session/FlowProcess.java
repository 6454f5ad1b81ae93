package dev.sluice.debug.core.internal.session;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.internal.launch.Runner;
import dev.sluice.debug.core.internal.protocol.Connection;
import dev.sluice.debug.core.internal.protocol.SluiceAdapter;
import dev.sluice.debug.core.model.FlowControl;
import dev.sluice.debug.core.model.FlowOutput;
import dev.sluice.debug.core.model.NodeAnswer;
import dev.sluice.debug.core.state.RunStates;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.jspecify.annotations.Nullable;

/** A run as the console and the Debug view see it: its output, and the runner behind it where the IDE has started that. */
public final class FlowProcess extends PlatformObject implements IProcess, FlowOutput, FlowControl {
    /** What {@link IProcess#ATTR_PROCESS_TYPE} says. */
    public static final String TYPE = "dev.sluice.run";

    private static final int STILL_RUNS = -1;

    private final ILaunch launch;
    private final Session session;
    private final OutputMonitor output = new OutputMonitor();
    private final OutputMonitor errors = new OutputMonitor();
    /** Its monitor keeps the lines in their order on the way to the console. */
    private final Transcript transcript = new Transcript();

    private final IStreamsProxy streams = new Streams();
    private final Map<String, String> attributes = new ConcurrentHashMap<>();
    private final String name;
    private volatile int exitValue = STILL_RUNS;
    private volatile boolean terminated;

    FlowProcess(ILaunch launch, Session session, String name) {
        this.launch = launch;
        this.session = session;
        this.name = name;
        attributes.put(ATTR_PROCESS_TYPE, TYPE);
    }

    void describe(Runner runner) {
        attributes.put(
                ATTR_CMDLINE, DebugPlugin.renderArguments(runner.command().toArray(new String[0]), null));
        attributes.put(ATTR_PROCESS_ID, Long.toString(runner.pid()));
    }

    /** Adds it to the launch, so that it has a console. */
    void begin() {
        launch.addProcess(this);
        fire(DebugEvent.CREATE);
    }

    void write(String text) {
        write(text, false);
    }

    void writeError(String text) {
        write(text, true);
    }

    private void write(String text, boolean error) {
        synchronized (transcript) {
            if (transcript.add(text, error)) {
                (error ? errors : output).append(text);
            }
        }
    }

    @Override
    public List<String> nodes() {
        return transcript.nodes();
    }

    @Override
    public String filter() {
        return transcript.filter();
    }

    @Override
    public void show(String node, Replay replay) {
        synchronized (transcript) {
            transcript.show(node, replay);
        }
    }

    @Override
    public CompletableFuture<Void> start(String node) {
        return ask(adapter -> adapter.startNode(Map.of("node", node)));
    }

    @Override
    public CompletableFuture<Void> stop(String node) {
        return ask(adapter -> adapter.stopNode(Map.of("node", node)));
    }

    @Override
    public CompletableFuture<Void> answer(NodeAnswer answer) {
        Map<String, Object> arguments = Map.of(
                "node", answer.node(),
                "activation", answer.activation(),
                "approved", answer.approved(),
                "by", answer.by(),
                "comment", answer.comment());
        return ask(adapter -> adapter.approve(arguments));
    }

    /** Not on the calling thread, which a runner that hangs would hold. */
    private CompletableFuture<Void> ask(Function<SluiceAdapter, CompletableFuture<Void>> request) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        session.mailbox()
                .post(() -> session.ask(request).whenComplete((done, failure) -> {
                    if (failure == null) {
                        told.complete(null);
                    } else {
                        told.completeExceptionally(Connection.failure(failure));
                    }
                }));
        return told;
    }

    void exits(int code) {
        exitValue = code;
    }

    /** It is over. Only the first call counts. */
    void end(int code) {
        synchronized (this) {
            if (terminated) {
                return;
            }
            if (exitValue == STILL_RUNS) {
                exitValue = code;
            }
            terminated = true;
        }
        fire(DebugEvent.TERMINATE);
    }

    private void fire(int kind) {
        DebugPlugin platform = DebugPlugin.getDefault();
        if (platform != null) {
            platform.fireDebugEventSet(new DebugEvent[] {new DebugEvent(this, kind)});
        }
    }

    @Override
    public String getLabel() {
        return name;
    }

    @Override
    public ILaunch getLaunch() {
        return launch;
    }

    @Override
    public IStreamsProxy getStreamsProxy() {
        return streams;
    }

    @Override
    public void setAttribute(String key, @Nullable String value) {
        if (value == null) {
            attributes.remove(key);
        } else {
            attributes.put(key, value);
        }
        fire(DebugEvent.CHANGE);
    }

    @Override
    public @Nullable String getAttribute(String key) {
        return attributes.get(key);
    }

    @Override
    public int getExitValue() throws DebugException {
        if (!terminated) {
            throw DebugCore.failure(DebugCore.REFUSED, "The run has not ended.", null);
        }
        return exitValue;
    }

    @Override
    public boolean canTerminate() {
        return !terminated;
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
    public <T> @Nullable T getAdapter(Class<T> type) {
        if (type.equals(IProcess.class) || type.equals(FlowOutput.class) || type.equals(FlowControl.class)) {
            return type.cast(this);
        }
        if (type.equals(ILaunch.class)) {
            return type.cast(launch);
        }
        if (type.equals(IDebugTarget.class)) {
            return type.cast(session.target());
        }
        if (type.equals(RunStates.class)) {
            return type.cast(session.states());
        }
        return super.getAdapter(type);
    }

    /** What the console reads. A flow reads nothing. */
    private final class Streams implements IStreamsProxy {
        @Override
        public IStreamMonitor getErrorStreamMonitor() {
            return errors;
        }

        @Override
        public IStreamMonitor getOutputStreamMonitor() {
            return output;
        }

        @Override
        public void write(String input) throws IOException {
            throw new IOException("A workflow reads no input from the console.");
        }
    }
}
