package dev.sluice.debug.core.internal.session;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.breakpoint.FailureBreakpoint;
import dev.sluice.debug.core.breakpoint.FlowBreakpoint;
import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.core.IBreakpointManagerListener;
import org.eclipse.debug.core.IBreakpointsListener;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsResponse;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the runner's breakpoints as the breakpoint manager has them. Those of the launched flow are sent by the paths of
 * their nodes; those that log by line, as the protocol has it; those of the flows that it calls by line too, which means
 * every call.
 */
public final class Breakpoints implements IBreakpointsListener, IBreakpointManagerListener {
    private final Session session;
    private final @Nullable IFile flow;
    private final FlowFiles files;
    private final InstalledMarks marks;
    private final AtomicBoolean stale = new AtomicBoolean();
    /** By the number that the runner gave. For the session's thread. */
    private final Map<Integer, FlowBreakpoint> byId = new HashMap<>();

    private Set<String> linesSent = new HashSet<>();

    Breakpoints(Session session, @Nullable IFile flow, FlowFiles files) {
        this.session = session;
        this.flow = flow;
        this.files = files;
        this.marks = new InstalledMarks();
    }

    /** Begins to follow the breakpoint manager. */
    void open() {
        manager().addBreakpointListener(this);
        manager().addBreakpointManagerListener(this);
    }

    /** Stops following it, and takes back what the markers say of this run. */
    void close() {
        DebugPlugin platform = DebugPlugin.getDefault();
        if (platform != null) {
            platform.getBreakpointManager().removeBreakpointListener(this);
            platform.getBreakpointManager().removeBreakpointManagerListener(this);
            marks.clear();
        }
    }

    private static IBreakpointManager manager() {
        return DebugPlugin.getDefault().getBreakpointManager();
    }

    /** The breakpoints of these numbers. On the session's thread. */
    public IBreakpoint[] of(Integer @Nullable [] ids) {
        List<IBreakpoint> found = new ArrayList<>();
        for (Integer id : ids == null ? new Integer[0] : ids) {
            FlowBreakpoint one = byId.get(id);
            if (one != null) {
                found.add(one);
            }
        }
        return found.toArray(IBreakpoint[]::new);
    }

    /** The breakpoints on failures that are on. */
    public static IBreakpoint[] onFailures() {
        return enabled().stream().filter(FailureBreakpoint.class::isInstance).toArray(IBreakpoint[]::new);
    }

    private static List<FlowBreakpoint> enabled() {
        List<FlowBreakpoint> found = new ArrayList<>();
        if (!manager().isEnabled()) {
            return found;
        }
        for (IBreakpoint one : manager().getBreakpoints(DebugCore.MODEL)) {
            try {
                if (one instanceof FlowBreakpoint known && one.isEnabled() && one.isRegistered()) {
                    found.add(known);
                }
            } catch (CoreException e) {
                // its marker has gone, and so it is none
                ILog.of(Breakpoints.class).log(e.getStatus());
            }
        }
        return found;
    }

    /** Sends all. On the session's thread; completes when the runner has taken them. */
    CompletableFuture<Void> send() {
        stale.set(false);
        List<FunctionBreakpoint> nodes = new ArrayList<>();
        List<FlowBreakpoint> nodesOf = new ArrayList<>();
        List<DataBreakpoint> links = new ArrayList<>();
        List<FlowBreakpoint> linksOf = new ArrayList<>();
        Map<String, List<SourceBreakpoint>> lines = new LinkedHashMap<>();
        Map<String, List<FlowBreakpoint>> linesOf = new HashMap<>();
        Set<String> filters = new TreeSet<>();
        for (FlowBreakpoint one : enabled()) {
            IFile file = one instanceof PlaceBreakpoint place ? place.flow() : null;
            if (one instanceof FailureBreakpoint failure) {
                failure.kinds().forEach(kind -> filters.add(kind.filter()));
            } else if (file == null || !files.has(file)) {
                continue;
            } else if (one instanceof LinkBreakpoint link && file.equals(flow)) {
                links.add(link(link));
                linksOf.add(link);
            } else if (one instanceof NodeBreakpoint node
                    && file.equals(flow)
                    && node.logMessage().isEmpty()) {
                nodes.add(node(node));
                nodesOf.add(node);
            } else if (one instanceof PlaceBreakpoint other) {
                place(file, other, lines, linesOf);
            }
        }
        byId.clear();
        List<FlowBreakpoint> sent = new ArrayList<>(nodesOf);
        sent.addAll(linksOf);
        linesOf.values().forEach(sent::addAll);
        marks.keep(sent);
        return CompletableFuture.allOf(
                sendNodes(nodes, nodesOf), sendLinks(links, linksOf), sendLines(lines, linesOf), sendFilters(filters));
    }

    private void place(
            IFile file,
            PlaceBreakpoint node,
            Map<String, List<SourceBreakpoint>> lines,
            Map<String, List<FlowBreakpoint>> linesOf) {
        int line = FlowFiles.line(file, node.node());
        if (line == 0) {
            marks.set(node, false, "The flow has no node '" + node.node() + "'.");
            return;
        }
        SourceBreakpoint made = node instanceof NodeBreakpoint own ? line(own) : line((LinkBreakpoint) node);
        made.setLine(line);
        made.setHitCondition(orNull(node.hits()));
        String path = files.path(file);
        lines.computeIfAbsent(path, key -> new ArrayList<>()).add(made);
        linesOf.computeIfAbsent(path, key -> new ArrayList<>()).add(node);
    }

    private static SourceBreakpoint line(NodeBreakpoint node) {
        SourceBreakpoint made = new SourceBreakpoint();
        made.setMode(node.isAfter() ? "after" : "before");
        made.setCondition(orNull(node.condition()));
        made.setLogMessage(orNull(node.logMessage()));
        return made;
    }

    /** After the node where it gives a value there, which the condition knows as {@code value}. */
    private static SourceBreakpoint line(LinkBreakpoint link) {
        SourceBreakpoint made = new SourceBreakpoint();
        String output = "outputs." + link.port();
        made.setMode("after");
        made.setCondition(
                link.condition().isEmpty()
                        ? "has(" + output + ")"
                        : "has(" + output + ") && [" + output + "].exists(value, " + link.condition() + ")");
        return made;
    }

    private static FunctionBreakpoint node(NodeBreakpoint node) {
        FunctionBreakpoint made = new FunctionBreakpoint();
        made.setName(node.isAfter() ? node.node() + ":after" : node.node());
        made.setCondition(orNull(node.condition()));
        made.setHitCondition(orNull(node.hits()));
        return made;
    }

    private static DataBreakpoint link(LinkBreakpoint link) {
        DataBreakpoint made = new DataBreakpoint();
        made.setDataId(link.node() + "." + link.port());
        made.setCondition(orNull(link.condition()));
        made.setHitCondition(orNull(link.hits()));
        return made;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private CompletableFuture<Void> sendNodes(List<FunctionBreakpoint> nodes, List<FlowBreakpoint> of) {
        SetFunctionBreakpointsArguments arguments = new SetFunctionBreakpointsArguments();
        arguments.setBreakpoints(nodes.toArray(FunctionBreakpoint[]::new));
        return heard(
                session.ask(adapter -> adapter.setFunctionBreakpoints(arguments)),
                SetFunctionBreakpointsResponse::getBreakpoints,
                of);
    }

    private CompletableFuture<Void> sendLinks(List<DataBreakpoint> links, List<FlowBreakpoint> of) {
        SetDataBreakpointsArguments arguments = new SetDataBreakpointsArguments();
        arguments.setBreakpoints(links.toArray(DataBreakpoint[]::new));
        return heard(
                session.ask(adapter -> adapter.setDataBreakpoints(arguments)),
                SetDataBreakpointsResponse::getBreakpoints,
                of);
    }

    private CompletableFuture<Void> sendLines(
            Map<String, List<SourceBreakpoint>> lines, Map<String, List<FlowBreakpoint>> of) {
        Set<String> all = new TreeSet<>(lines.keySet());
        all.addAll(linesSent);
        linesSent = new HashSet<>(lines.keySet());
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (String path : all) {
            Source source = new Source();
            source.setPath(path);
            SetBreakpointsArguments arguments = new SetBreakpointsArguments();
            arguments.setSource(source);
            arguments.setBreakpoints(lines.getOrDefault(path, List.of()).toArray(SourceBreakpoint[]::new));
            answers.add(heard(
                    session.ask(adapter -> adapter.setBreakpoints(arguments)),
                    SetBreakpointsResponse::getBreakpoints,
                    of.getOrDefault(path, List.of())));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }

    private CompletableFuture<Void> sendFilters(Set<String> filters) {
        SetExceptionBreakpointsArguments arguments = new SetExceptionBreakpointsArguments();
        arguments.setFilters(filters.toArray(String[]::new));
        return session.ask(adapter -> adapter.setExceptionBreakpoints(arguments))
                .thenApply(answer -> null);
    }

    private <T> CompletableFuture<Void> heard(
            CompletableFuture<T> answer, Function<T, Breakpoint[]> list, List<FlowBreakpoint> sent) {
        session.mailbox().then(answer, (value, failure) -> {
            if (failure == null) {
                Breakpoint[] told = list.apply(value);
                for (int i = 0; i < Math.min(told.length, sent.size()); i++) {
                    take(sent.get(i), told[i]);
                }
            }
        });
        return answer.thenApply(value -> null);
    }

    private void take(FlowBreakpoint one, Breakpoint told) {
        if (told.getId() != null) {
            byId.put(told.getId(), one);
        }
        boolean own = one instanceof PlaceBreakpoint place && Objects.equals(place.flow(), flow);
        boolean problem = !told.isVerified() && own;
        marks.set(one, told.isVerified(), problem ? Objects.requireNonNullElse(told.getMessage(), "") : "");
    }

    /** The runner has another opinion of a breakpoint. On the session's thread. */
    void changed(Breakpoint told) {
        FlowBreakpoint one = told.getId() == null ? null : byId.get(told.getId());
        if (one != null) {
            take(one, told);
        }
    }

    private void resend() {
        if (stale.compareAndSet(false, true)) {
            session.mailbox().post(() -> {
                send().exceptionally(failure -> {
                    session.failed(failure);
                    return null;
                });
            });
        }
    }

    @Override
    public void breakpointsAdded(IBreakpoint[] breakpoints) {
        if (anyOfFlows(breakpoints)) {
            resend();
        }
    }

    @Override
    public void breakpointsRemoved(IBreakpoint[] breakpoints, IMarkerDelta[] deltas) {
        if (anyOfFlows(breakpoints)) {
            resend();
        }
    }

    @Override
    public void breakpointsChanged(IBreakpoint[] breakpoints, IMarkerDelta[] deltas) {
        for (int i = 0; i < breakpoints.length; i++) {
            if (breakpoints[i] instanceof FlowBreakpoint known && InstalledMarks.isMore(known, deltas[i])) {
                resend();
            }
        }
    }

    @Override
    public void breakpointManagerEnablementChanged(boolean enabled) {
        resend();
    }

    private static boolean anyOfFlows(IBreakpoint[] breakpoints) {
        for (IBreakpoint one : breakpoints) {
            if (one instanceof FlowBreakpoint) {
                return true;
            }
        }
        return false;
    }
}
