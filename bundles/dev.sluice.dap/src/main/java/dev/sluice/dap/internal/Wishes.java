package dev.sluice.dap.internal;

import dev.sluice.dap.internal.NodeBreakpoint.Wish;
import dev.sluice.dap.internal.NodeMap.Place;
import dev.sluice.engine.gate.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.DataBreakpoint;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.FunctionBreakpoint;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetDataBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetFunctionBreakpointsArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.jspecify.annotations.Nullable;

/**
 * The breakpoints that one client asked for. What is asked before there is a run is found in its flow once there is one.
 * Requests change it on the connection's thread, the run's thread reads it.
 */
final class Wishes {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private static final String NO_RUN = "It is looked for when a run begins.";
    private static final String FUNCTIONS = "\0functions";
    private static final String LINKS = "\0links";

    private final Services services;
    /** By source, and one entry each for nodes and links. */
    private final Map<String, List<Asked>> asked = new LinkedHashMap<>();

    private final Map<String, List<NodeBreakpoint>> placed = new ConcurrentHashMap<>();
    private volatile Set<String> filters = Set.of();

    Wishes(Services services) {
        this.services = services;
    }

    List<NodeBreakpoint> breakpoints() {
        return placed.values().stream().flatMap(List::stream).toList();
    }

    Set<String> filters() {
        return filters;
    }

    Breakpoint[] lines(SetBreakpointsArguments arguments, int lineOffset, @Nullable Debuggee run) {
        Source source = arguments.getSource();
        List<Asked> all = new ArrayList<>();
        SourceBreakpoint[] given = arguments.getBreakpoints();
        for (SourceBreakpoint one : given == null ? new SourceBreakpoint[0] : given) {
            all.add(new Asked(
                    services.nextBreakpoint(),
                    source,
                    one.getLine() + lineOffset,
                    "",
                    "",
                    AFTER.equals(one.getMode()) ? Point.AFTER : Point.BEFORE,
                    "breakpoint",
                    text(one.getCondition()),
                    text(one.getHitCondition()),
                    text(one.getLogMessage())));
        }
        return set(String.valueOf(source.getPath()), all, run);
    }

    Breakpoint[] nodes(SetFunctionBreakpointsArguments arguments, @Nullable Debuggee run) {
        List<Asked> all = new ArrayList<>();
        for (FunctionBreakpoint one : arguments.getBreakpoints()) {
            String name = text(one.getName()).strip();
            boolean after = name.endsWith(":" + AFTER);
            int end = name.indexOf(':');
            all.add(new Asked(
                    services.nextBreakpoint(),
                    null,
                    0,
                    end < 0 ? name : name.substring(0, end),
                    "",
                    after ? Point.AFTER : Point.BEFORE,
                    "function breakpoint",
                    text(one.getCondition()),
                    text(one.getHitCondition()),
                    ""));
        }
        return set(FUNCTIONS, all, run);
    }

    Breakpoint[] links(SetDataBreakpointsArguments arguments, @Nullable Debuggee run) {
        List<Asked> all = new ArrayList<>();
        for (DataBreakpoint one : arguments.getBreakpoints()) {
            String id = text(one.getDataId());
            int dot = id.lastIndexOf('.');
            all.add(new Asked(
                    services.nextBreakpoint(),
                    null,
                    0,
                    dot < 0 ? id : id.substring(0, dot),
                    dot < 0 ? "out" : id.substring(dot + 1),
                    Point.AFTER,
                    "data breakpoint",
                    text(one.getCondition()),
                    text(one.getHitCondition()),
                    ""));
        }
        return set(LINKS, all, run);
    }

    Breakpoint[] failures(SetExceptionBreakpointsArguments arguments) {
        List<String> wanted = new ArrayList<>();
        if (arguments.getFilters() != null) {
            wanted.addAll(List.of(arguments.getFilters()));
        }
        ExceptionFilterOptions[] options = arguments.getFilterOptions();
        for (ExceptionFilterOptions option : options == null ? new ExceptionFilterOptions[0] : options) {
            wanted.add(option.getFilterId());
        }
        filters = Set.copyOf(new LinkedHashSet<>(wanted));
        return wanted.stream()
                .map(name -> {
                    Breakpoint breakpoint = new Breakpoint();
                    breakpoint.setVerified(Set.of(Failures.FAILED, Failures.ATTEMPT, Failures.UNCAUGHT)
                            .contains(name));
                    return breakpoint;
                })
                .toArray(Breakpoint[]::new);
    }

    private Breakpoint[] set(String key, List<Asked> all, @Nullable Debuggee run) {
        asked.put(key, all);
        return found(key, all, run).toArray(new Breakpoint[0]);
    }

    /** Looks for everything in a run that has been launched or attached to. */
    List<Breakpoint> resolve(Debuggee run) {
        List<Breakpoint> all = new ArrayList<>();
        asked.forEach((key, list) -> all.addAll(found(key, list, run)));
        return all;
    }

    private List<Breakpoint> found(String key, List<Asked> all, @Nullable Debuggee run) {
        List<Breakpoint> told = new ArrayList<>();
        List<NodeBreakpoint> places = new ArrayList<>();
        for (Asked one : all) {
            Breakpoint breakpoint = new Breakpoint();
            breakpoint.setId(one.id);
            breakpoint.setSource(one.source);
            if (one.line > 0) {
                breakpoint.setLine(one.line);
            }
            find(one, breakpoint, places, run);
            told.add(breakpoint);
        }
        placed.put(key, List.copyOf(places));
        return told;
    }

    private void find(Asked one, Breakpoint breakpoint, List<NodeBreakpoint> places, @Nullable Debuggee run) {
        HitRule hits = HitRule.parse(one.hits);
        if (hits == null) {
            breakpoint.setMessage("'" + one.hits + "' is no count of hits; give a number, or one with >=, >, <=, < or %"
                    + " before it.");
            return;
        }
        if (run == null) {
            breakpoint.setMessage(NO_RUN);
            return;
        }
        List<Place> found = places(one, breakpoint, run);
        if (found.isEmpty()) {
            return;
        }
        for (Place place : found) {
            places.add(new NodeBreakpoint(
                    new Wish(
                            one.id, place.node().path(), one.point, one.reason, one.port, one.condition, hits, one.log),
                    services.expressions));
        }
        Place first = found.get(0);
        breakpoint.setVerified(true);
        if (first.line() > 0 && !first.file().isEmpty()) {
            breakpoint.setSource(Sources.source(run.project, first.file()));
            breakpoint.setLine(first.line());
        }
    }

    private static List<Place> places(Asked one, Breakpoint breakpoint, Debuggee run) {
        if (one.source != null) {
            String file = Sources.file(run.project, one.source);
            FlowText.Edited edited = file == null ? null : run.edited(file);
            if (file != null && edited != null) {
                return places(one, breakpoint, run, file, edited);
            }
            List<Place> found = file == null ? List.of() : run.nodes.at(file, one.line);
            if (found.isEmpty()) {
                breakpoint.setMessage(
                        file != null && run.nodes.knows(file)
                                ? "No node stands here or below."
                                : "The run does not use this file.");
            }
            return found;
        }
        Place place = run.nodes.at(one.node);
        if (place == null) {
            breakpoint.setMessage("The flow has no node '" + one.node + "'.");
            return List.of();
        }
        if (!one.port.isEmpty() && place.node().outputSlot(one.port) < 0) {
            breakpoint.setMessage("The node '" + one.node + "' has no output '" + one.port + "'; it has "
                    + String.join(", ", place.node().spec().outputs()) + ".");
            return List.of();
        }
        return List.of(place);
    }

    /** The nodes at a line of a text that has been changed since the run began: found there, and mapped by path. */
    private static List<Place> places(
            Asked one, Breakpoint breakpoint, Debuggee run, String file, FlowText.Edited edited) {
        NodeMap now = edited.nodes();
        if (now == null) {
            breakpoint.setMessage("The file has been changed since the run began, and has errors now; correct them, or"
                    + " set the breakpoint on the node.");
            return List.of();
        }
        List<Place> found = new ArrayList<>();
        for (Place there : now.at(file, one.line)) {
            Place here = run.nodes.at(there.node().path());
            if (here == null) {
                breakpoint.setMessage(
                        "The node '" + there.node().path() + "' is not in the run; it began with another" + " text.");
            } else {
                found.add(new Place(here.node(), file, there.line()));
            }
        }
        if (found.isEmpty() && breakpoint.getMessage() == null) {
            breakpoint.setMessage("No node stands here or below.");
        }
        return found;
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }

    /** A breakpoint as it was asked for: at a line of a source, or at a node. */
    private record Asked(
            int id,
            @Nullable Source source,
            int line,
            String node,
            String port,
            Point point,
            String reason,
            String condition,
            String hits,
            String log) {}
}
