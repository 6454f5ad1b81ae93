package dev.sluice.debug.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.breakpoint.FailureBreakpoint;
import dev.sluice.debug.core.breakpoint.FailureBreakpoint.Kind;
import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BreakpointTest {
    private Bench bench;

    @BeforeEach
    void open() throws CoreException {
        bench = new Bench("breakpoints");
    }

    @AfterEach
    void close() throws CoreException {
        bench.close();
    }

    private static List<IBreakpoint> all() {
        return List.of(DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DebugCore.MODEL));
    }

    @Test
    void breakpointsAreKeptWithTheirProject() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint node = NodeBreakpoint.create(flow, "each/score", true, 17);
        node.setCondition(" order > 2 ");
        node.setHits("%2");
        node.setLogMessage("order {order}");
        LinkBreakpoint.create(flow, "large", "items", 8);
        bench.project().close(new NullProgressMonitor());
        bench.project().open(new NullProgressMonitor());

        NodeBreakpoint back = new NodeBreakpoint();
        back.setMarker(kept(flow, NodeBreakpoint.MARKER));
        assertEquals("each/score", back.node());
        assertTrue(back.isAfter());
        assertEquals("order > 2", back.condition());
        assertEquals("%2", back.hits());
        assertEquals("order {order}", back.logMessage());
        assertEquals(17, back.line());
        assertTrue(back.isEnabled());
        assertTrue(back.isPersisted());
        assertFalse(back.isInstalled());
        LinkBreakpoint link = new LinkBreakpoint();
        link.setMarker(kept(flow, LinkBreakpoint.MARKER));
        assertEquals("large.items", link.label());
    }

    private static IMarker kept(IFile flow, String type) throws CoreException {
        IMarker[] markers = flow.findMarkers(type, false, IResource.DEPTH_ZERO);
        assertEquals(1, markers.length);
        return markers[0];
    }

    @Test
    void aBreakpointOnFailuresKeepsItsKinds() throws Exception {
        FailureBreakpoint made = FailureBreakpoint.create(EnumSet.of(Kind.FAILED, Kind.UNCAUGHT));
        assertEquals(Set.of(Kind.UNCAUGHT, Kind.FAILED), made.kinds());
        made.setKinds(EnumSet.of(Kind.ATTEMPT));
        assertEquals(Set.of(Kind.ATTEMPT), made.kinds());
        assertEquals("Every failed attempt", made.label());
        assertEquals(List.of(made), all());
    }

    @Test
    void aBreakpointOfAFlowThatIsCalledStopsInEachCallAtItsOwnFile() throws Exception {
        IFile step = bench.flow("step.flow", """
                flow: step
                params:
                  by: {type: s64}
                nodes:

                  twice: {type: core.expr, with: {expr: params.by * 2}}
                out: {out: twice}
                """);
        IFile main = bench.flow("main.flow", """
                flow: main
                nodes:
                  seven: {type: core.const, with: {value: 7}}
                  call: {type: core.flow, in: {by: seven}, with: {flow: step.flow}}
                out: {out: call.out}
                """);
        NodeBreakpoint inner = NodeBreakpoint.create(step, "twice", true, 2);
        FlowTarget target = Bench.target(bench.debug(main));
        FlowLane lane = bench.stop(target);
        assertEquals("call/twice", Bench.top(lane).node());
        assertEquals(List.of(inner), List.of(lane.getBreakpoints()));
        assertEquals(step, Bench.top(lane).file());
        assertEquals(6, Bench.top(lane).getLineNumber());
        assertEquals("14", Bench.value(Bench.top(lane), "Outputs", "out"));
        assertEquals("call", lane.getStackFrames()[1].getName());
        bench.until("the mark", inner::isInstalled);
        lane.resume();
        bench.ended(target);
    }

    @Test
    void aBreakpointOnALinkOfAFlowThatIsCalledKnowsTheValue() throws Exception {
        bench.flow("step.flow", """
                flow: step
                params:
                  by: {type: s64}
                nodes:
                  twice: {type: core.expr, with: {expr: params.by * 2}}
                out: {out: twice}
                """);
        IFile main = bench.flow("main.flow", """
                flow: main
                nodes:
                  list: {type: core.const, with: {value: [1, 2, 3]}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    body:
                      nodes:
                        call: {type: core.flow, in: {by: each.item}, with: {flow: step.flow}}
                      out: {out: call.out}
                out: {out: each.out}
                """);
        LinkBreakpoint link = LinkBreakpoint.create(bench.project().getFile("step.flow"), "twice", "out", 5);
        link.setCondition("value == 4 || value > 100");
        FlowTarget target = Bench.target(bench.debug(main));
        FlowLane lane = bench.stop(target);
        assertEquals("", lane.stopText());
        assertEquals("each/call/twice", Bench.top(lane).node());
        assertEquals(List.of(link), List.of(lane.getBreakpoints()));
        assertEquals("4", Bench.value(Bench.top(lane), "Outputs", "out"));
        lane.resume();
        bench.ended(target);
    }

    @Test
    void aConditionThatHasNoValueStopsAndSaysWhy() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        NodeBreakpoint.create(flow, "large", false, 8).setCondition("nothing.here");
        FlowTarget target = Bench.target(bench.debug(flow));
        FlowLane lane = bench.stop(target);
        assertTrue(lane.stopText().contains("nothing"), lane::stopText);
        lane.resume();
        bench.ended(target);
    }
}
