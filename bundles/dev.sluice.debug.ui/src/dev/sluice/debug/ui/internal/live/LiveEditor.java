package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.NodeLife;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.breakpoint.Followed;
import dev.sluice.debug.ui.internal.breakpoint.Toggles;
import dev.sluice.debug.ui.internal.history.ReadRuns;
import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.GutterListener;
import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.UiQueue;
import dev.sluice.engine.history.RunSummary;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/**
 * Shows one run, and the breakpoints of its flow, on one open diagram. What the run says between two frames of the display
 * is shown at once. For the UI thread, but for what the run calls.
 */
final class LiveEditor implements RunStates.Listener, GutterListener {
    private final IFile file;
    private final FlowDiagram diagram;
    private final Supplier<String> text;
    private final Map<String, NodeOverlay> nodes = new HashMap<>();
    private final Map<String, LinkOverlay> links = new HashMap<>();
    private Marks marks = Marks.NONE;
    private String current = "";
    private @Nullable RunStates run;
    private @Nullable RunStates told;
    private @Nullable FailureNote note;
    private boolean closed;

    private final Object lock = new Object();
    private Map<String, NodeStatus> pending = new HashMap<>();
    private boolean all;
    private boolean asked;
    /** Whose changes are taken. */
    private @Nullable RunStates heard;

    /** @param text the flow's text as it is edited */
    LiveEditor(IFile file, FlowDiagram diagram, Supplier<String> text) {
        this.file = file;
        this.diagram = diagram;
        this.text = text;
        diagram.addGutterListener(this);
        refreshMarks();
        nodesChanged(Map.of());
    }

    IFile file() {
        return file;
    }

    void close() {
        closed = true;
        follow(null);
        diagram.removeGutterListener(this);
    }

    /** Shows a run from now on; null for none. */
    void follow(@Nullable RunStates other) {
        RunStates before = run;
        if (before == other) {
            return;
        }
        if (before != null) {
            before.removeListener(this);
        }
        closeNote();
        run = other;
        current = "";
        synchronized (lock) {
            heard = other;
            pending = new HashMap<>();
        }
        if (other != null) {
            other.addListener(this);
        }
        askAll();
    }

    // --- called by the run

    @Override
    public void changed(RunStates source, Collection<NodeStatus> changes) {
        synchronized (lock) {
            if (source != heard) {
                // one that was followed before
                return;
            }
            changes.forEach(status -> pending.put(status.path(), status));
            ask();
        }
    }

    @Override
    public void reset(RunStates source) {
        askAll();
    }

    @Override
    public void phase(RunStates source) {
        askAll();
    }

    @Override
    public void edited(RunStates source) {
        askAll();
    }

    private void askAll() {
        synchronized (lock) {
            all = true;
            ask();
        }
    }

    private void ask() {
        if (!asked) {
            asked = true;
            UiQueue.later(this::flush);
        }
    }

    // --- in the UI thread

    private void flush() {
        Map<String, NodeStatus> changes;
        boolean anew;
        synchronized (lock) {
            changes = pending;
            pending = new HashMap<>();
            anew = all;
            all = false;
            asked = false;
        }
        if (closed) {
            return;
        }
        if (anew) {
            showAll();
        } else {
            show(changes);
        }
    }

    private void showAll() {
        Set<String> goneNodes = new HashSet<>(nodes.keySet());
        Set<String> goneLinks = new HashSet<>(links.keySet());
        nodes.clear();
        links.clear();
        RunStates source = run;
        Map<String, NodeStatus> known = new HashMap<>();
        if (source != null) {
            source.nodes().forEach(status -> known.put(status.path(), status));
        }
        Set<String> changedLinks = take(known);
        if (isOver()) {
            current = "";
        }
        diagram.note(source == null ? "" : EditedNote.of(source));
        goneNodes.addAll(nodes.keySet());
        goneLinks.addAll(changedLinks);
        paint(goneNodes, goneLinks);
        if (source != null && source.phase() == RunPhase.FAILED && source.moment() == null && source != told) {
            told = source;
            tellFailure(source);
        }
    }

    /** Shows which node failed, and why, as the journal has it. */
    private void tellFailure(RunStates failed) {
        ReadRuns.start(file, runs -> {
            if (!closed && run == failed) {
                runs.stream()
                        .filter(one -> one.id().equals(failed.run()) && one.failedNode() != null)
                        .forEach(one -> noteFailure(failed(failed, one)));
            }
        });
    }

    private Failed failed(RunStates states, RunSummary summary) {
        String path = String.valueOf(summary.failedNode());
        return new Failed(
                path,
                Objects.requireNonNullElse(summary.message(), ""),
                RunLook.inputs(path, diagram.links(path), states),
                () -> Mending.open(file, summary.id()));
    }

    /** Scrolls to a node that failed and says why. */
    void noteFailure(Failed failed) {
        diagram.reveal(failed.path());
        Rectangle area = diagram.areaOf(failed.path());
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        closeNote();
        if (area != null && window != null) {
            FailureNote shown = new FailureNote(window.getShell(), area, failed);
            note = shown;
            shown.open();
        }
    }

    private void closeNote() {
        if (note != null) {
            note.close();
            note = null;
        }
    }

    private void show(Map<String, NodeStatus> changes) {
        Set<String> changedLinks = take(changes);
        paint(changes.keySet(), changedLinks);
    }

    /** Takes what is known of nodes, and tells which links look other now. */
    private Set<String> take(Map<String, NodeStatus> statuses) {
        RunStates source = run;
        Set<String> changedLinks = new HashSet<>();
        if (source == null) {
            return changedLinks;
        }
        boolean lost = source.phase() == RunPhase.LOST;
        boolean over = source.phase().ended();
        for (NodeStatus status : statuses.values()) {
            nodes.put(status.path(), RunLook.of(over ? status.withoutLife() : status, lost));
            for (DiagramLink link : diagram.links(status.path())) {
                if (changedLinks.add(link.key())) {
                    links.put(link.key(), RunLook.of(link, source.node(link.source()), source.node(link.target())));
                }
            }
        }
        return changedLinks;
    }

    private void paint(Collection<String> paths, Collection<String> keys) {
        Map<String, NodeOverlay> changedNodes = new HashMap<>();
        Map<String, LinkOverlay> changedLinks = new HashMap<>();
        for (String path : paths) {
            changedNodes.put(
                    path,
                    nodes.getOrDefault(path, NodeOverlay.NONE)
                            .withCurrent(path.equals(current))
                            .withBreakpoint(marks.nodes().get(path)));
        }
        for (String key : keys) {
            changedLinks.put(
                    key,
                    links.getOrDefault(key, LinkOverlay.NONE)
                            .withBreakpoint(marks.links().get(key)));
        }
        diagram.show(changedNodes, changedLinks);
    }

    /** Whether the run has ended and is not looked at as it was before; what the platform tells late counts no more. */
    private boolean isOver() {
        RunStates source = run;
        return source != null && source.phase().ended() && source.moment() == null;
    }

    /** Rings the node where a debugger stands; empty for none. */
    void setCurrent(String path) {
        if (!closed && !path.equals(current) && (path.isEmpty() || !isOver())) {
            Set<String> both = new HashSet<>(Set.of(path, current));
            current = path;
            both.remove("");
            paint(both, Set.of());
        }
    }

    /** Shows the breakpoints as they are now. */
    void refreshMarks() {
        if (closed) {
            return;
        }
        Marks now = Marks.of(Toggles.of(file, one -> true), diagram);
        Set<String> changedNodes = new HashSet<>(marks.nodes().keySet());
        Set<String> changedLinks = new HashSet<>(marks.links().keySet());
        changedNodes.addAll(now.nodes().keySet());
        changedLinks.addAll(now.links().keySet());
        marks = now;
        paint(changedNodes, changedLinks);
    }

    @Override
    public void nodesChanged(Map<String, String> moved) {
        Followed.follow(file, moved, diagram.nodes(), text.get());
    }

    @Override
    public void nodeToggled(String path) {
        Toggles.node(file, path, text.get());
    }

    @Override
    public void lifeToggled(String path) {
        RunStates source = run;
        if (source == null || source.phase().ended() && source.moment() == null) {
            NodeControl.run(file);
            return;
        }
        NodeStatus status = source.node(path);
        NodeLife life = status == null || source.moment() != null ? null : status.life();
        if (life == null || life.phase() == NodeLife.Phase.STOPPING) {
            // nobody has said how it is, or it is on its way
            return;
        }
        boolean start = life.phase().startable();
        nodes.computeIfPresent(path, (key, before) -> LifeLook.pressed(before, start));
        paint(Set.of(path), Set.of());
        NodeControl.toggle(source, path, start, this::askAll);
    }

    /** What a node asks a person; null where it waits for nobody. */
    @Nullable
    Asked asked(String path) {
        RunStates source = run;
        return source == null ? null : Asked.of(source, path);
    }

    @Override
    public void answerPressed(String path, boolean approve) {
        Asked asked = asked(path);
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (asked != null && window != null) {
            // after the click is over, as a dialog takes the pointer
            UiQueue.later(() -> asked.answer(window.getShell(), approve));
        }
    }

    @Override
    public void linkToggled(DiagramLink link) {
        if (link.inner()) {
            // What a container gives its body is no output that could be watched; the node that takes it is.
            Toggles.node(file, link.target(), text.get());
        } else {
            Toggles.link(file, link.source(), link.output(), text.get());
        }
    }
}
