package dev.sluice.debug.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.debug.core.state.LastValue;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.NodeState;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.core.state.RunStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private Bench bench;

    @BeforeEach
    void open() throws CoreException {
        bench = new Bench("run");
    }

    @AfterEach
    void close() throws CoreException {
        bench.close();
    }

    private static String output(IProcess process) {
        return process.getStreamsProxy().getOutputStreamMonitor().getContents();
    }

    private static String errors(IProcess process) {
        return process.getStreamsProxy().getErrorStreamMonitor().getContents();
    }

    @Test
    void aRunTellsTheStatesOfItsNodesAndItsResult() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        ILaunch launch = bench.run(flow);
        bench.ended(Bench.process(launch));
        assertEquals(0, Bench.process(launch).getExitValue(), () -> errors(Bench.process(launch)));
        assertTrue(output(Bench.process(launch)).contains("{\"scores\":[20,30]}"), () -> output(Bench.process(launch)));
        assertNull(launch.getDebugTarget());
        RunStates states = Objects.requireNonNull(LiveRuns.get().latest(flow));
        assertEquals(RunPhase.COMPLETED, states.phase());
        NodeStatus score = Objects.requireNonNull(states.node("each/score"));
        assertEquals(NodeState.COMPLETED, score.state());
        assertEquals(2, score.count(NodeState.COMPLETED));
        assertEquals(Map.of("out", new LastValue("30", "int", -1)), score.outputs());
        LastValue list = Objects.requireNonNull(states.node("each")).outputs().get("result");
        assertEquals(new LastValue("[20, 30]", "list", 2), list);
    }

    @Test
    void paramsOfTheConfigurationReachTheFlow() throws Exception {
        ILaunchConfigurationWorkingCopy configuration = bench.configuration(bench.flow("orders.flow", Samples.ORDERS));
        configuration.setAttribute(LaunchSettings.PARAMS, Map.of("threshold", "3"));
        ILaunch launch = bench.launch(configuration, ILaunchManager.RUN_MODE);
        bench.ended(Bench.process(launch));
        assertTrue(output(Bench.process(launch)).contains("{\"scores\":[30]}"), () -> output(Bench.process(launch)));
    }

    @Test
    void aFlowWithErrorsIsRefusedWithEachAndItsPlace() throws Exception {
        IFile flow = bench.flow("bad.flow", """
                flow: bad
                nodes:
                  one: {type: core.nothing}
                  two: {type: core.expr, with: {expr: missing + 1}}
                """);
        CoreException refused = assertThrows(CoreException.class, () -> bench.run(flow));
        assertEquals(DebugCore.FLOW_HAS_ERRORS, refused.getStatus().getCode(), refused::toString);
        assertTrue(refused.getStatus().getMessage().contains("bad.flow:3: "), refused::toString);
        assertTrue(refused.getStatus().getMessage().contains("bad.flow:4: "), refused::toString);
    }

    @Test
    void aFolderWithoutJavaAndAnOldOneAreRefused(@TempDir Path folder) throws Exception {
        ILaunchConfigurationWorkingCopy configuration = bench.configuration(bench.flow("orders.flow", Samples.ORDERS));
        configuration.setAttribute(LaunchSettings.JRE, folder.toString());
        refused(configuration, "There is no Java in");
        old(folder);
        refused(configuration, "is 17.0.9, which is too old");
    }

    private static void old(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/java"), "");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    }

    private void refused(ILaunchConfigurationWorkingCopy configuration, String why) {
        CoreException refused =
                assertThrows(CoreException.class, () -> bench.launch(configuration, ILaunchManager.RUN_MODE));
        assertEquals(DebugCore.WRONG_JRE, refused.getStatus().getCode());
        assertTrue(refused.getStatus().getMessage().contains(why), refused::toString);
    }

    @Test
    void whatTheRunnersJvmSaysOfItsArgumentsReachesThePerson() throws Exception {
        ILaunchConfigurationWorkingCopy configuration = bench.configuration(bench.flow("orders.flow", Samples.ORDERS));
        configuration.setAttribute(LaunchSettings.VM_ARGUMENTS, "-XX:NoSuchOption=1");
        CoreException refused =
                assertThrows(CoreException.class, () -> bench.launch(configuration, ILaunchManager.RUN_MODE));
        assertEquals(DebugCore.RUNNER_ENDED, refused.getStatus().getCode());
        assertTrue(refused.getStatus().getMessage().contains("NoSuchOption"), refused::toString);
    }

    @Test
    void aRunThatIsTerminatedIsCancelled() throws Exception {
        IFile flow = bench.flow("slow.flow", Samples.SLOW);
        ILaunch launch = bench.run(flow);
        RunStates states = Objects.requireNonNull(LiveRuns.get().latest(flow));
        bench.until("the nap", () -> {
            NodeStatus nap = states.node("nap");
            return nap != null && nap.state() == NodeState.WAITING;
        });
        launch.terminate();
        bench.ended(Bench.process(launch));
        assertEquals(RunPhase.CANCELLED, states.phase());
        assertTrue(HeardTrouble.isSilent());
    }

    @Test
    void theConfigurationOfAFlowIsMadeOnce() throws Exception {
        IFile flow = bench.flow("orders.flow", Samples.ORDERS);
        ILaunchConfiguration made = FlowLaunches.configuration(flow);
        assertEquals("orders", made.getName());
        assertEquals(made, FlowLaunches.configuration(flow));
        assertEquals(1, FlowLaunches.configurations(flow).size());
        made.delete();
    }
}
