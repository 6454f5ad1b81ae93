package dev.sluice.editor.bench;

import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.editor.bench.Stopwatch.Took;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Takes the figures of running and debugging in the IDE: {@code ./build bench debug-ui}. With a real runner, in Sluice's
 * own perspective. What they mean stands in docs/performance.md.
 */
@Timeout(600)
class DebugBench {
    private static final String BENCH = "debug-ui";
    private static final Duration LONG = Duration.ofSeconds(120);
    /** After which the variables of a stop count as not shown. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CALM = Duration.ofMillis(300);
    private static final int LAUNCHES = 7;
    private static final int STOPS = 15;
    private static final int WARM_STOPS = 3;
    private static final int FRAMES = 60;
    private static final int SECONDS = 5;

    private @Nullable TestProject project;

    @BeforeEach
    void show() throws CoreException {
        IPreferenceStore settings = DebugUITools.getPreferenceStore();
        settings.setValue("org.eclipse.debug.ui.switch_perspective_on_suspend", MessageDialogWithToggle.NEVER);
        settings.setValue("org.eclipse.debug.ui.switch_to_perspective", MessageDialogWithToggle.NEVER);
        PlatformUI.getWorkbench().showPerspective("dev.sluice.ui.perspective", EditorBench.window());
        EditorBench.window().getShell().setBounds(0, 0, 1560, 940);
        EditorBench.window().getShell().forceActive();
        project = TestProject.create("bench");
        calm();
    }

    @AfterEach
    void close() throws CoreException {
        endAll();
        EditorBench.window().getActivePage().closeAllEditors(false);
        calm();
        Objects.requireNonNull(project).close();
    }

    private static void endAll() throws CoreException {
        ILaunch[] launches = DebugPlugin.getDefault().getLaunchManager().getLaunches();
        for (ILaunch launch : launches) {
            if (launch.canTerminate()) {
                launch.terminate();
            }
        }
        until("no launch goes on", () -> Arrays.stream(launches).allMatch(ILaunch::isTerminated));
        DebugPlugin.getDefault().getLaunchManager().removeLaunches(launches);
        DebugPlugin.getDefault()
                .getBreakpointManager()
                .removeBreakpoints(
                        DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(), true);
        calm();
    }

    /** Lets what just happened have its effects. The jobs of the platform's debugger are never all at rest. */
    private static void calm() {
        Ui.within(CALM, () -> false);
    }

    private static void until(String what, java.util.function.BooleanSupplier condition) {
        if (!Ui.within(LONG, condition)) {
            throw new IllegalStateException("it did not happen within " + LONG + " that " + what);
        }
    }

    private IFile write(String name, String text) throws CoreException {
        return Objects.requireNonNull(project).write(name, text);
    }

    /** From the command until the IDE hears that the first node runs, first and again, in an IDE that has come to rest. */
    @Test
    void runToFirstNode() throws CoreException {
        IFile file = write("short.flow", DebugFlows.loop("core.expr", "{expr: n + 1}", 3));
        FlowRobot.open(file);
        until("the quick start is there", DebugBench::isPrepared);
        ILaunchConfiguration configuration = FlowLaunches.configuration(file);
        Figures first = new Figures();
        Figures again = new Figures();
        for (int i = 0; i <= LAUNCHES; i++) {
            calm();
            RunWatch watch = RunWatch.of(file);
            long start = System.nanoTime();
            DebugUITools.launch(configuration, "run");
            until("a node runs", watch::hasBegun);
            (i == 0 ? first : again).add((watch.begun() - start) / 1e6);
            until("the run is over", watch::isOver);
            watch.close();
            endAll();
        }
        first.printBelow(BENCH, "run-to-first-node-first", "ms", 1500);
        again.printBelow(BENCH, "run-to-first-node", "ms", 1500);
    }

    private static boolean isPrepared() {
        return Arrays.stream(Job.getJobManager().find(null))
                .noneMatch(job -> job.getName().endsWith("quick starts of workflows"));
    }

    /** From the event that the lane stands until the Variables view has the input of the node where it does. */
    @Test
    void stopToVariables() throws CoreException {
        IFile file = write("stops.flow", DebugFlows.loop("core.expr", "{expr: n + 1}", STOPS + WARM_STOPS));
        FlowRobot.open(file);
        // There the views for lanes and variables lie beside each other, and both are seen.
        PlatformUI.getWorkbench().showPerspective(IDebugUIConstants.ID_DEBUG_PERSPECTIVE, EditorBench.window());
        EditorBench.window().getActivePage().showView(IDebugUIConstants.ID_DEBUG_VIEW);
        VariablesWatch variables = VariablesWatch.open();
        IBreakpoint breakpoint = NodeBreakpoint.create(file, "each/step", false, 1);
        DebugPlugin.getDefault().getBreakpointManager().addBreakpoint(breakpoint);
        calm();
        Figures stop = new Figures();
        Figures resume = new Figures();
        int missed = 0;
        long resumed = System.nanoTime();
        DebugUITools.launch(FlowLaunches.configuration(file), "debug");
        for (int i = 0; i < STOPS + WARM_STOPS; i++) {
            String expected = String.valueOf(DebugFlows.FIRST + i);
            boolean fresh = Ui.within(i == 0 ? LONG : PATIENCE, () -> variables.shows(expected));
            long shown = System.nanoTime();
            missed += fresh ? 0 : 1;
            if (fresh && i >= WARM_STOPS) {
                stop.add((shown - variables.stopped()) / 1e6);
                resume.add((shown - resumed) / 1e6);
            }
            calm();
            resumed = System.nanoTime();
            variables.resume();
        }
        variables.close();
        stop.printBelow(BENCH, "stop-to-variables", "ms", 200);
        resume.print(BENCH, "resume-to-variables", "ms");
        Figures stale = new Figures();
        stale.add(missed);
        stale.printBelow(BENCH, "stops-without-variables", "of " + (STOPS + WARM_STOPS), 1);
    }

    /** From a change of state, as the journal has its time, until it is on the canvas. */
    @Test
    void changeToBadge() throws Exception {
        IFile file = write("waits.flow", DebugFlows.loop("core.wait", "{for: 10ms}", 2_500));
        FlowRobot robot = FlowRobot.open(file);
        RunWatch watch = RunWatch.of(file);
        BadgeWatch badge = BadgeWatch.of(robot, "each/step");
        DebugUITools.launch(FlowLaunches.configuration(file), "run");
        until("the run is over", watch::isOver);
        until("all is painted", () -> badge.count() >= 2_500);
        watch.close();
        badge.close();
        Changes changes = Changes.of(file, "each");
        Figures rate = new Figures();
        rate.add(changes.perSecond());
        Figures latency = new Figures();
        changes.latencies(badge.paints()).forEach(latency::add);
        rate.printAtLeast(BENCH, "changes", "1/s", 1000);
        latency.printRareBelow(BENCH, "change-to-badge", "ms", 100);
    }

    /** Frames of the whole canvas in a second, asked for 60 times in one, while nodes run as fast as they can. */
    @Test
    void framesMeanwhile() throws CoreException {
        IFile file = write("fast.flow", DebugFlows.REPEAT);
        FlowRobot robot = FlowRobot.open(file);
        frames("frames-at-rest", robot, null);
        RunWatch watch = RunWatch.of(file);
        DebugUITools.launch(FlowLaunches.configuration(file), "run");
        until("a node runs", watch::hasBegun);
        until("it is warm", () -> watch.completed("count/one") > 200_000);
        frames("frames", robot, watch);
        watch.close();
    }

    private static void frames(String what, FlowRobot robot, @Nullable RunWatch watch) {
        Figures rate = new Figures();
        Figures gap = new Figures();
        Figures nodes = new Figures();
        for (int second = 0; second < SECONDS; second++) {
            long before = watch == null ? 0 : watch.allCompleted();
            Stopwatch all = new Stopwatch();
            FrameLoop loop = new FrameLoop(robot.canvas(), FRAMES);
            int frames = loop.run(Duration.ofSeconds(1));
            Took took = all.took();
            rate.add(new Took(frames * 1e3 / took.wall(), frames * 1e3 / took.cpu()));
            gap.add(loop.worst() / 1e6);
            if (watch != null) {
                nodes.add((watch.allCompleted() - before) * 1e3 / took.wall());
            }
        }
        rate.printAtLeast(BENCH, what, "frames/s", FRAMES * 0.97);
        gap.print(BENCH, what + "-worst-gap", "ms");
        if (watch != null) {
            nodes.printAtLeast(BENCH, "node-executions-meanwhile", "1/s", 100_000);
        }
    }
}
