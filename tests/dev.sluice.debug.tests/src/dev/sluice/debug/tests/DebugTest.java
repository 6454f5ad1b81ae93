package dev.sluice.debug.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.breakpoint.FailureBreakpoint;
import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.model.FlowValue;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IVariable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DebugTest {
    private Bench bench;

    @BeforeEach
    void open() throws CoreException {
        bench = new Bench("debug");
    }

    @AfterEach
    void close() throws CoreException {
        bench.close();
    }

    private static String output(ILaunch launch) {
        return Bench.process(launch).getStreamsProxy().getOutputStreamMonitor().getContents();
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void aRunStopsBeforeANodeWhichItsStackAndVariablesShow() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint breakpoint = NodeBreakpoint.create(flow, "each/score", false, 17);
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        assertEquals("main · each[0]: each/score (function breakpoint)", Bench.describe(lane));
        assertEquals(List.of(breakpoint), List.of(lane.getBreakpoints()));
        assertEquals(
                List.of("each/score", "each"),
                List.of(lane.getStackFrames()[0].getName(), lane.getStackFrames()[1].getName()));
        FlowFrame top = Bench.top(lane);
        assertEquals(flow, top.file());
        assertEquals(17, top.getLineNumber());
        assertEquals("2", Bench.value(top, "Inputs", "order"));
        assertEquals("2", Bench.value(top, "Loop", "item"));
        assertEquals("2.0", Bench.value(lane.getStackFrames()[1], "Params", "threshold"));
        bench.until("the mark of the breakpoint", breakpoint::isInstalled);
        IVariable inputs = top.getVariables()[0];
        IVariable order = inputs.getValue().getVariables()[0];
        assertEquals("2", order.getValue().getValueString());

        lane.resume();
        assertEquals(
                DebugEvent.CLIENT_REQUEST, bench.await(DebugEvent.RESUME, lane).getDetail());
        FlowLane again = bench.stop(target);
        assertEquals("3", order.getValue().getValueString(), "a view may ask what it was given at the stop before");
        assertEquals("3", inputs.getValue().getVariables()[0].getValue().getValueString());
        assertEquals("3", Bench.value(Bench.top(again), "Inputs", "order"));
        bench.until("the progress", () -> {
            NodeStatus each = target.states().node("each");
            return each != null
                    && each.message().equals("1 of 2")
                    && each.progress().orElse(0) == 0.5;
        });
        again.resume();
        bench.ended(target);
        bench.ended(Bench.process(launch));
        assertEquals(RunPhase.COMPLETED, target.states().phase());
        assertTrue(output(launch).contains("{\"scores\":[20,30]}"), () -> output(launch));
        bench.until("no mark", () -> !breakpoint.isInstalled());
    }

    @Test
    void aRunStopsAfterANodeAndAtALinkWhenTheirConditionsHold() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint after = NodeBreakpoint.create(flow, "large", true, 8);
        LinkBreakpoint link = LinkBreakpoint.create(flow, "each/score", "out", 17);
        link.setCondition("value > 25");
        FlowTarget target = Bench.target(bench.debug(flow));
        FlowLane lane = bench.stop(target);
        assertEquals(List.of(after), List.of(lane.getBreakpoints()));
        assertEquals(
                "list of 2", Bench.variable(Bench.top(lane), "Outputs", "items").getReferenceTypeName());
        lane.resume();
        FlowLane at = bench.stop(target);
        assertEquals(List.of(link), List.of(at.getBreakpoints()));
        assertEquals("30", Bench.value(Bench.top(at), "Outputs", "out"));
        at.resume();
        bench.ended(target);
    }

    @Test
    void stepsGoIntoAContainerThroughItAndOut() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        ILaunchConfigurationWorkingCopy configuration = bench.configuration(flow);
        configuration.setAttribute(LaunchSettings.STOP_ON_ENTRY, true);
        FlowTarget target = Bench.target(bench.launch(configuration, ILaunchManager.DEBUG_MODE));
        FlowLane lane = bench.stop(target);
        assertEquals("main: read (entry)", Bench.describe(lane));
        lane.stepOver();
        assertEquals(DebugEvent.STEP_OVER, bench.await(DebugEvent.RESUME, lane).getDetail());
        assertEquals(DebugEvent.STEP_END, bench.await(DebugEvent.SUSPEND, lane).getDetail());
        assertEquals("main: large (step)", Bench.describe(lane));
        lane.stepOver();
        bench.stop(target);
        assertEquals("main: each (step)", Bench.describe(lane));
        lane.stepInto();
        assertEquals(DebugEvent.STEP_INTO, bench.await(DebugEvent.RESUME, lane).getDetail());
        bench.stop(target);
        assertEquals("main · each[0]: each/score (step)", Bench.describe(lane));
        lane.stepReturn();
        assertEquals(
                DebugEvent.STEP_RETURN, bench.await(DebugEvent.RESUME, lane).getDetail());
        bench.ended(target);
    }

    @Test
    void anInputIsChangedAndAnExpressionWatched() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "each/score", false, 17).setHits("2");
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        FlowFrame top = Bench.top(lane);
        FlowValue watched = top.evaluate("order + 1").get(20, TimeUnit.SECONDS);
        assertEquals("4", watched.getValueString());
        IVariable order = Bench.variable(top, "Inputs", "order");
        assertTrue(order.supportsValueModification());
        assertFalse(Bench.variable(top, "Params", "threshold").supportsValueModification());
        order.setValue("5");
        assertEquals("5", order.getValue().getValueString());
        IVariable again = Bench.variable(top, "Inputs", "order");
        assertNotSame(order, again, "what follows from a change is read again");
        assertEquals("5", again.getValue().getValueString());
        DebugException refused = assertThrows(DebugException.class, () -> order.setValue("this is nothing"));
        assertTrue(refused.getStatus().getMessage().contains("neither JSON nor an expression"), refused::toString);
        lane.resume();
        bench.ended(Bench.process(launch));
        assertTrue(output(launch).contains("{\"scores\":[20,50]}"), () -> output(launch));
    }

    @Test
    void aLongListIsReadInPages() throws Exception {
        IFile flow = bench.flow("long.flow", """
                flow: long
                nodes:
                  list: {type: core.const, with: {value: %s}}
                  use: {type: core.expr, in: {items: list}, with: {expr: size(items)}}
                out: {out: use}
                """.formatted(numbers(5000)));
        NodeBreakpoint.create(flow, "use", false, 4);
        FlowTarget target = Bench.target(bench.debug(flow));
        FlowLane lane = bench.stop(target);
        FlowValue list =
                (FlowValue) Bench.variable(Bench.top(lane), "Inputs", "items").getValue();
        assertTrue(list.isIndexed());
        assertEquals(5000, list.getSize());
        assertEquals("[4711]", list.getVariable(4711).getName());
        assertEquals("4711", list.getVariables(4700, 100)[11].getValue().getValueString());
        assertEquals(100, list.getVariables(4700, 100).length);
        FlowValue one = (FlowValue) list.getVariable(17).getValue();
        assertEquals("inputs.items[17]", one.expression());
        assertEquals("17", one.text().get(20, TimeUnit.SECONDS));
        lane.resume();
        bench.ended(target);
    }

    @Test
    void aRunIsPausedAtTheNextNodeAndTerminated() throws Exception {
        IFile flow = bench.flow("endless.flow", """
                flow: endless
                nodes:
                  list: {type: core.const, with: {value: %s}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    body:
                      nodes:
                        nap: {type: core.wait, in: {value: each.item}, with: {for: 20ms}}
                      out: {out: nap}
                """.formatted(numbers(2000)));
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        bench.until("a lane", () -> target.states().node("each/nap") != null && target.canSuspend());
        target.suspend();
        FlowLane lane = bench.stop(target);
        assertEquals("pause", lane.stopReason());
        assertEquals("each/nap", Bench.top(lane).node());
        assertTrue(target.canTerminate());
        target.terminate();
        bench.ended(target);
        bench.ended(Bench.process(launch));
        assertTrue(launch.isTerminated());
        assertEquals(RunPhase.CANCELLED, target.states().phase());
    }

    @Test
    void aFailureStopsTheLaneWhichRunsTheNodeAgainWithAnotherInput() throws Exception {
        IFile flow = bench.flow("bad.flow", """
                flow: bad
                nodes:
                  zero: {type: core.const, with: {value: 0}}
                  divide:
                    type: core.expr
                    in: {by: zero}
                    with: {expr: 10 / by}
                out: {out: divide}
                """);
        FailureBreakpoint failures = FailureBreakpoint.create(EnumSet.of(FailureBreakpoint.Kind.UNCAUGHT));
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        assertTrue(lane.isAtFailure());
        assertTrue(lane.stopText().contains("10 / by"), lane::stopText);
        assertEquals(List.of(failures), List.of(lane.getBreakpoints()));
        assertTrue(Bench.top(lane).canDropToFrame());
        Bench.top(lane).dropToFrame();
        bench.stop(target);
        Bench.variable(Bench.top(lane), "Inputs", "by").setValue("5");
        lane.resume();
        bench.ended(Bench.process(launch));
        assertTrue(output(launch).contains("{\"out\":2}"), () -> output(launch));
    }

    @Test
    void aRunnerThatIsKilledWhileALaneStandsStillEndsTheLaunchAndIsTold() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint breakpoint = NodeBreakpoint.create(flow, "large", false, 8);
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        long pid = Long.parseLong(Bench.process(launch).getAttribute(IProcess.ATTR_PROCESS_ID));
        assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
        bench.ended(target);
        bench.ended(Bench.process(launch));
        assertEquals(RunPhase.LOST, target.states().phase());
        var told = HeardTrouble.next();
        assertEquals(DebugCore.RUNNER_ENDED, told.getCode());
        assertTrue(told.getMessage().contains("Its exit code is 137"), told::toString);
        String errors =
                Bench.process(launch).getStreamsProxy().getErrorStreamMonitor().getContents();
        assertTrue(errors.contains("ended before the run did"), errors);
        assertTrue(lane.isTerminated());
        assertEquals(0, lane.getStackFrames().length);
        lane.resume();
        bench.until("no mark", () -> !breakpoint.isInstalled());
    }

    @Test
    void breakpointsChangeWhileARunGoesOnAndThoseOfNoNodeSayWhy() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "large", false, 8);
        NodeBreakpoint gone = NodeBreakpoint.create(flow, "gone", false, 3);
        FlowTarget target = Bench.target(bench.debug(flow));
        FlowLane lane = bench.stop(target);
        bench.until("the word on the lost one", () -> !gone.problem().isEmpty());
        assertEquals("The flow has no node 'gone'.", gone.problem());
        assertFalse(gone.isInstalled());
        NodeBreakpoint late = NodeBreakpoint.create(flow, "each/score", false, 17);
        bench.until("the new one", late::isInstalled);
        late.setLogMessage("order {order}");
        bench.until("the log point", late::isInstalled);
        DebugPlugin.getDefault().getBreakpointManager().setEnabled(false);
        bench.until("none", () -> !late.isInstalled());
        DebugPlugin.getDefault().getBreakpointManager().setEnabled(true);
        bench.until("the log point again", late::isInstalled);
        lane.resume();
        bench.ended(target);
        ILaunch launch = target.getLaunch();
        assertTrue(output(launch).contains("order 2"), () -> output(launch));
        assertTrue(output(launch).contains("order 3"), () -> output(launch));
    }

    @Test
    void twoRunsStopAndGoOnApart() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "large", false, 8);
        FlowTarget first = Bench.target(bench.debug(flow));
        FlowLane one = bench.stop(first);
        FlowTarget second = Bench.target(bench.debug(flow));
        FlowLane two = bench.stop(second);
        assertSame(first, one.getDebugTarget());
        one.resume();
        bench.ended(first);
        assertTrue(two.isSuspended());
        two.resume();
        bench.ended(second);
    }

    @Test
    void theRunGoesOnWhenTheDebuggerLeaves() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "large", false, 8);
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        bench.stop(target);
        target.disconnect();
        bench.ended(target);
        assertTrue(target.isDisconnected());
        bench.ended(Bench.process(launch));
        assertEquals(0, Bench.process(launch).getExitValue());
        assertNotNull(launch.getDebugTarget());
    }
}
