package dev.sluice.debug.core.internal.state;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.core.state.RunStates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.SafeRunner;
import org.eclipse.debug.core.ILaunch;
import org.jspecify.annotations.Nullable;

/** The states of a run as its session fills them. Read by anybody; written by the session's thread alone. */
public final class StoredStates implements RunStates {
    private final ILaunch launch;
    private volatile @Nullable IFile flow;
    private final Map<String, NodeStatus> nodes = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile String run = "";
    private volatile String hash = "";
    private volatile RunPhase phase = RunPhase.STARTING;
    private volatile @Nullable Moment moment;
    private volatile boolean edited;

    public StoredStates(ILaunch launch, @Nullable IFile flow) {
        this.launch = launch;
        this.flow = flow;
    }

    /**
     * The run has begun, or has ended before and is looked at; or a new one goes on from an instant of the one so far.
     *
     * @param file its flow; null where that is not in the workspace
     */
    public void begun(JsonObject body, @Nullable IFile file) {
        boolean another = !run.isEmpty();
        run = StatusReader.text(body, "run");
        hash = StatusReader.text(body, "hash");
        flow = flow == null ? file : flow;
        phase = StatusReader.phase(body);
        edited(body.get("changed") instanceof JsonPrimitive changed && changed.getAsBoolean());
        if (another) {
            nodes.clear();
            moment = null;
            tell(listener -> listener.reset(this));
        }
        tell(listener -> listener.phase(this));
    }

    /** Takes what the runner says of nodes. */
    public void take(JsonObject body) {
        boolean reset = body.get("reset") instanceof JsonElement said && said.isJsonPrimitive() && said.getAsBoolean();
        if (reset) {
            nodes.clear();
        }
        List<NodeStatus> changed = new ArrayList<>();
        if (body.get("nodes") instanceof JsonArray list) {
            for (JsonElement element : list) {
                if (element instanceof JsonObject node) {
                    NodeStatus status = StatusReader.read(node, nodes.get(StatusReader.text(node, "node")));
                    nodes.put(status.path(), status);
                    changed.add(status);
                }
            }
        }
        if (reset) {
            tell(listener -> listener.reset(this));
        } else if (!changed.isEmpty()) {
            List<NodeStatus> told = List.copyOf(changed);
            tell(listener -> listener.changed(this, told));
        }
    }

    /** Another instant is shown; null for what is now. The nodes of it come next. */
    public void shows(@Nullable Moment instant) {
        moment = instant;
    }

    /** The flow's file differs from what runs, or does so no more. */
    public void edited(boolean differs) {
        if (edited != differs) {
            edited = differs;
            tell(listener -> listener.edited(this));
        }
    }

    /** Nothing more comes, for this reason. Only the first call counts. */
    public void ended(RunPhase how) {
        if (!phase.ended()) {
            phase = how;
            tell(listener -> listener.phase(this));
        }
    }

    private void tell(Consumer<Listener> news) {
        for (Listener listener : listeners) {
            SafeRunner.run(() -> news.accept(listener));
        }
    }

    @Override
    public ILaunch launch() {
        return launch;
    }

    @Override
    public @Nullable IFile flow() {
        return flow;
    }

    @Override
    public String run() {
        return run;
    }

    @Override
    public String hash() {
        return hash;
    }

    @Override
    public RunPhase phase() {
        return phase;
    }

    @Override
    public boolean isEdited() {
        return edited;
    }

    @Override
    public @Nullable NodeStatus node(String path) {
        return nodes.get(path);
    }

    @Override
    public Collection<NodeStatus> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public @Nullable Moment moment() {
        return moment;
    }

    @Override
    public void addListener(Listener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }
}
