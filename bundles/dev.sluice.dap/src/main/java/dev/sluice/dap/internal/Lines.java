package dev.sluice.dap.internal;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.SandboxCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointLocation;
import org.eclipse.lsp4j.debug.BreakpointLocationsArguments;
import org.eclipse.lsp4j.debug.BreakpointLocationsResponse;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.jspecify.annotations.Nullable;

/** Line numbers as a client counts them, and sentences about flows. */
final class Lines {
    private static final double EXACT = 9_007_199_254_740_992.0;

    private Lines() {}

    static Breakpoint toClient(Breakpoint breakpoint, int offset) {
        if (breakpoint.getLine() != null) {
            breakpoint.setLine(breakpoint.getLine() + offset);
        }
        return breakpoint;
    }

    static void toClient(Breakpoint[] breakpoints, int offset) {
        for (Breakpoint one : breakpoints) {
            toClient(one, offset);
        }
    }

    static StackTraceResponse toClient(StackTraceResponse response, int offset) {
        for (StackFrame frame : response.getStackFrames()) {
            if (frame.getLine() > 0) {
                frame.setLine(frame.getLine() + offset);
            }
        }
        return response;
    }

    static OutputEventArguments toClient(OutputEventArguments event, int offset) {
        if (offset == 0 || event.getLine() == null) {
            return event;
        }
        OutputEventArguments moved = new OutputEventArguments();
        moved.setCategory(event.getCategory());
        moved.setOutput(event.getOutput());
        moved.setSource(event.getSource());
        moved.setLine(event.getLine() + offset);
        return moved;
    }

    /** The lines where breakpoints can stand, of those that are asked about. */
    static BreakpointLocationsResponse locations(Debuggee run, BreakpointLocationsArguments arguments, int lineOffset) {
        String file = Sources.file(run.project, arguments.getSource());
        int from = arguments.getLine() - lineOffset;
        int to = arguments.getEndLine() == null ? from : arguments.getEndLine() - lineOffset;
        List<BreakpointLocation> found = new ArrayList<>();
        for (int line : file == null ? List.<Integer>of() : run.nodes.lines(file, from, to)) {
            BreakpointLocation location = new BreakpointLocation();
            location.setLine(line + lineOffset);
            found.add(location);
        }
        BreakpointLocationsResponse response = new BreakpointLocationsResponse();
        response.setBreakpoints(found.toArray(new BreakpointLocation[0]));
        return response;
    }

    /** Why a flow does not run: each error with its place. */
    static String problems(LoadedFlow loaded) {
        List<String> texts = new ArrayList<>();
        for (FlowAnalysis flow : loaded.flows()) {
            for (Problem problem : flow.problems()) {
                if (problem.isError()) {
                    texts.add(flow.file() + ":" + problem.line() + ": " + problem.message());
                }
            }
        }
        return texts.isEmpty() ? "The flow cannot be run." : String.join("\n", texts);
    }

    /** What this machine does not keep from the nodes of a flow; empty where it keeps everything. */
    static String sandbox(LoadedFlow loaded) {
        return loaded.flows().stream()
                .flatMap(flow -> flow.problems().stream())
                .filter(problem -> problem.code().equals(SandboxCheck.CODE))
                .map(Problem::message)
                .collect(Collectors.joining("\n"));
    }

    static String ids(List<Debuggee> runs) {
        return String.join(
                ", ",
                runs.stream().map(run -> Objects.requireNonNull(run.run()).id()).toList());
    }

    /** A value of what the protocol's library makes of JSON, in which every number is a float. */
    static Value value(@Nullable Object object) {
        return switch (object) {
            case Double number
            when number == Math.rint(number) && Math.abs(number) < EXACT -> Value.of(number.longValue());
            case Map<?, ?> map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> fields.put(String.valueOf(name), value(field)));
                yield Value.from(fields);
            }
            case List<?> list -> Value.from(list.stream().map(Lines::value).toList());
            case null, default -> Value.from(object);
        };
    }
}
