package dev.sluice.debug.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.LaunchSettings.Attachment;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.core.state.NodeState;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.core.state.RunStates;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.ILaunch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastTest {
    private Bench bench;

    @BeforeEach
    void open() throws CoreException {
        bench = new Bench("past");
    }

    @AfterEach
    void close() throws CoreException {
        bench.close();
    }

    @Test
    void aStoppedRunIsLookedAtAsItWasBeforeAndGoesOn() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "each", true, 12);
        ILaunch launch = bench.debug(flow);
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        assertNull(target.states().moment());
        assertTrue(lane.canStepBack());
        lane.stepBack();
        bench.stop(target);
        assertEquals("main: each (step)", Bench.describe(lane));
        Moment moment = Objects.requireNonNull(target.states().moment());
        assertTrue(moment.event() < moment.last(), moment::toString);
        assertNull(target.states().node("each/score"), "it had not begun");
        assertFalse(lane.canSkip());
        lane.stepBack();
        bench.stop(target);
        assertEquals("main: large (step)", Bench.describe(lane));
        target.reverseContinue();
        bench.stop(target);
        assertTrue(target.isSuspended());
        assertEquals("main: read (entry)", Bench.describe(lane));

        target.seek(moment.last());
        bench.await(DebugEvent.RESUME, lane);
        bench.stop(target);
        assertNull(target.states().moment());
        assertEquals("each", Bench.top(lane).node());
        assertNotNull(target.states().node("each/score"));
        lane.resume();
        bench.ended(target);
        bench.ended(Bench.process(launch));
        assertTrue(HeardTrouble.isSilent());
    }

    @Test
    void aRunThatHasEndedIsOpenedAndSteppedThrough() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        ILaunch ran = bench.run(flow);
        bench.ended(Bench.process(ran));
        String run = Objects.requireNonNull(LiveRuns.get().latest(flow)).run();

        ILaunch launch = bench.keep(FlowLaunches.openRun(bench.project(), run, new NullProgressMonitor()));
        FlowTarget target = Bench.target(launch);
        assertTrue(target.isHistory());
        FlowLane lane = bench.stop(target);
        assertEquals("end", lane.stopReason());
        assertEquals(run, target.states().run());
        assertEquals(flow, target.states().flow());
        assertEquals(RunPhase.COMPLETED, target.states().phase());
        assertNotNull(target.states().node("each/score"));
        assertFalse(target.canSuspend());
        target.seek(1);
        bench.stop(target);
        assertEquals("main: read (goto)", Bench.describe(lane));
        target.seek(Long.MAX_VALUE);
        bench.stop(target);
        lane.stepBack();
        bench.stop(target);
        assertEquals("main: each (step)", Bench.describe(lane));
        lane.stepBack();
        bench.stop(target);
        assertEquals("main: large (step)", Bench.describe(lane));
        lane.stepOver();
        bench.stop(target);
        assertEquals("main: each (step)", Bench.describe(lane));
        assertEquals(
                "list of 2", Bench.variable(Bench.top(lane), "Inputs", "items").getReferenceTypeName());
        target.terminate();
        bench.ended(target);
        bench.ended(Bench.process(launch));
        assertEquals(RunPhase.COMPLETED, target.states().phase());
    }

    @Test
    void aRunThatFailedGoesOnInANewOneWithAnotherInput() throws Exception {
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
        bench.ended(Bench.process(bench.run(flow)));
        RunStates failed = Objects.requireNonNull(LiveRuns.get().latest(flow));
        assertEquals(RunPhase.FAILED, failed.phase());

        ILaunch launch = bench.keep(FlowLaunches.openRun(flow, failed.run(), new NullProgressMonitor()));
        FlowTarget target = Bench.target(launch);
        FlowLane lane = bench.stop(target);
        assertEquals("main: divide (exception)", Bench.describe(lane));
        Bench.variable(Bench.top(lane), "Inputs", "by").setValue("5");
        Bench.top(lane).dropToFrame();
        FlowLane again = bench.stop(target);
        assertEquals("main: divide (restart)", Bench.describe(again));
        assertFalse(target.isHistory());
        assertNotEquals(failed.run(), target.states().run());
        assertEquals(RunPhase.RUNNING, target.states().phase());
        bench.until("what is taken over", () -> {
            NodeStatus zero = target.states().node("zero");
            return zero != null && zero.state() == NodeState.CACHED;
        });
        again.resume();
        bench.ended(target);
        bench.ended(Bench.process(launch));
        assertEquals(RunPhase.COMPLETED, target.states().phase());
        assertTrue(Bench.process(launch)
                .getStreamsProxy()
                .getOutputStreamMonitor()
                .getContents()
                .contains("{\"out\":2}"));
    }

    @Test
    void aRunThatIsNotThereIsRefused() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        CoreException refused = assertThrows(
                CoreException.class, () -> FlowLaunches.openRun(flow, "none-such", new NullProgressMonitor()));
        assertTrue(refused.getStatus().getMessage().contains("none-such"), refused::toString);
    }

    @Test
    void nobodyToAttachToIsSaidWithThePlace() throws Exception {
        Attachment nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new Attachment("127.0.0.1", free.getLocalPort(), "secret", "");
        }
        CoreException refused = assertThrows(
                CoreException.class, () -> FlowLaunches.attach(bench.project(), nobody, new NullProgressMonitor()));
        assertEquals(DebugCore.CANNOT_LAUNCH, refused.getStatus().getCode());
        assertTrue(refused.getStatus().getMessage().contains("127.0.0.1:" + nobody.port()), refused::toString);
        assertFalse(refused.getStatus().getMessage().contains("secret"));
    }
}
