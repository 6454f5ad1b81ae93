package dev.sluice.dap.internal;

import org.eclipse.lsp4j.debug.BreakpointMode;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.ExceptionBreakpointsFilter;

/** What the adapter says that it can do. Only what works stands here. */
final class Abilities {
    private Abilities() {}

    static Capabilities all() {
        Capabilities all = new Capabilities();
        all.setSupportsConfigurationDoneRequest(true);
        all.setSupportsFunctionBreakpoints(true);
        all.setSupportsConditionalBreakpoints(true);
        all.setSupportsHitConditionalBreakpoints(true);
        all.setSupportsLogPoints(true);
        all.setSupportsDataBreakpoints(true);
        all.setSupportsBreakpointLocationsRequest(true);
        all.setBreakpointModes(new BreakpointMode[] {
            mode(Wishes.BEFORE, "Before the node", "Stops with the inputs complete."),
            mode(Wishes.AFTER, "After the node", "Stops with the outputs, before anybody receives them.")
        });
        all.setExceptionBreakpointFilters(new ExceptionBreakpointsFilter[] {
            filter(Failures.UNCAUGHT, "Uncaught failures", true),
            filter(Failures.FAILED, "Failed nodes", false),
            filter(Failures.ATTEMPT, "Every failed attempt", false)
        });
        all.setSupportsExceptionInfoRequest(true);
        all.setSupportsEvaluateForHovers(true);
        all.setSupportsSetVariable(true);
        all.setSupportsRestartFrame(true);
        all.setSupportsGotoTargetsRequest(true);
        all.setSupportsStepBack(true);
        all.setSupportsTerminateRequest(true);
        all.setSupportTerminateDebuggee(true);
        all.setSupportsDelayedStackTraceLoading(true);
        return all;
    }

    private static BreakpointMode mode(String name, String label, String description) {
        BreakpointMode mode = new BreakpointMode();
        mode.setMode(name);
        mode.setLabel(label);
        mode.setDescription(description);
        mode.setAppliesTo(new String[] {"source"});
        return mode;
    }

    private static ExceptionBreakpointsFilter filter(String name, String label, boolean initially) {
        ExceptionBreakpointsFilter filter = new ExceptionBreakpointsFilter();
        filter.setFilter(name);
        filter.setLabel(label);
        filter.setDefault_(initially);
        return filter;
    }
}
