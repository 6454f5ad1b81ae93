package dev.sluice.debug.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IDebugElement;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.core.model.IWatchExpressionResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final String WIDE = """
            flow: wide
            nodes:
              list: {type: core.const, with: {value: [1, 2, 3]}}
              each:
                type: core.foreach
                in: {items: list}
                with: {parallel: 3}
                body:
                  nodes:
                    twice: {type: core.expr, in: {x: each.item}, with: {expr: x * 2}}
                  out: {out: twice}
            out: {out: each.out}
            """;

    private Bench bench;

    @BeforeEach
    void open() throws CoreException {
        bench = new Bench("lanes");
    }

    @AfterEach
    void close() throws CoreException {
        bench.close();
    }

    @Test
    void lanesOfAParallelContainerStopEachAndGoOnTogetherThroughTheTarget() throws Exception {
        IFile flow = bench.flow("wide.flow", WIDE);
        NodeBreakpoint.create(flow, "each/twice", false, 9);
        FlowTarget target = Bench.target(bench.debug(flow));
        bench.until("three stopped lanes", () -> stopped(target) == 3);
        assertTrue(target.isSuspended());
        target.resume();
        bench.ended(target);
    }

    private static long stopped(FlowTarget target) {
        return Arrays.stream(lanes(target)).filter(FlowLane::isSuspended).count();
    }

    private static FlowLane[] lanes(FlowTarget target) {
        try {
            return Arrays.stream(target.getThreads()).map(FlowLane.class::cast).toArray(FlowLane[]::new);
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allLanesStopAndGoOnWithOneWhereTheLaunchSaysSo() throws Exception {
        IFile flow = bench.flow("wide.flow", WIDE);
        NodeBreakpoint.create(flow, "each/twice", false, 9).setCondition("x == 1");
        ILaunchConfigurationWorkingCopy configuration = bench.configuration(flow);
        configuration.setAttribute(LaunchSettings.SUSPEND_ALL, true);
        FlowTarget target = Bench.target(bench.launch(configuration, ILaunchManager.DEBUG_MODE));
        FlowLane lane = bench.stop(target);
        lane.resume();
        bench.ended(target);
        assertTrue(HeardTrouble.isSilent());
    }

    @Test
    void whatIsWatchedIsEvaluatedInTheFrameAndRefusedInWords() throws Exception {
        IFile flow = bench.flow("wide.flow", WIDE);
        NodeBreakpoint.create(flow, "each/twice", false, 9).setHits("1");
        FlowTarget target = Bench.target(bench.debug(flow));
        FlowLane lane = bench.stop(target);
        IWatchExpressionResult good = watch("x + 100", lane);
        assertFalse(good.hasErrors());
        assertTrue(good.getValue().getValueString().startsWith("10"), () -> Arrays.toString(good.getErrorMessages()));
        IWatchExpressionResult bad = watch("nothing + 1", Objects.requireNonNull(lane.getTopStackFrame()));
        assertTrue(bad.hasErrors());
        assertTrue(bad.getErrorMessages()[0].contains("nothing"), () -> bad.getErrorMessages()[0]);
        target.terminate();
        bench.ended(target);
    }

    private static IWatchExpressionResult watch(String expression, IDebugElement context) throws Exception {
        CompletableFuture<IWatchExpressionResult> result = new CompletableFuture<>();
        DebugPlugin.getDefault()
                .getExpressionManager()
                .newWatchExpressionDelegate(context.getModelIdentifier())
                .evaluateExpression(expression, context, result::complete);
        return result.get(Bench.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void theFrameOfANodeThatStopsAgainIsTheSameAndTellsWhatHasChanged() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "each/score", false, 17);
        FlowTarget target = Bench.target(bench.debug(flow));
        FlowLane lane = bench.stop(target);
        IStackFrame frame = Objects.requireNonNull(lane.getTopStackFrame());
        IVariable order = Bench.variable(frame, "Inputs", "order");
        assertFalse(order.hasValueChanged());
        lane.resume();
        FlowLane again = bench.stop(target);
        assertSame(frame, again.getTopStackFrame());
        IVariable next = Bench.variable(frame, "Inputs", "order");
        assertEquals(order, next);
        assertTrue(next.hasValueChanged());
        assertFalse(Bench.variable(frame, "Params", "threshold").hasValueChanged());
        again.resume();
        bench.ended(target);
    }

    @Test
    void aRunnerThatHangsIsKilledSoonAfterTheRunIsTerminated() throws Exception {
        IFile flow = bench.flow("wide.flow", WIDE);
        NodeBreakpoint.create(flow, "list", false, 3);
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        bench.stop(target);
        String pid = Bench.process(launch).getAttribute(IProcess.ATTR_PROCESS_ID);
        assertNotNull(pid);
        assertEquals(0, new ProcessBuilder("kill", "-STOP", pid).start().waitFor());
        target.terminate();
        bench.ended(target);
        bench.ended(Bench.process(launch));
    }

    @Test
    void aNodeIsLeftOutAndASettingChanged() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "each/score", false, 17);
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        IVariable expr = Bench.variable(Bench.top(lane), "Settings", "expr");
        assertTrue(expr.supportsValueModification());
        expr.setValue("order * 100");
        lane.resume();
        FlowLane next = bench.stop(target);
        assertTrue(next.canSkip());
        next.skip();
        bench.ended(Bench.process(launch));
        String output =
                Bench.process(launch).getStreamsProxy().getOutputStreamMonitor().getContents();
        assertTrue(output.contains("{\"scores\":[200"), output);
        assertFalse(output.contains("30"), output);
    }
}
