package dev.sluice.debug.ui.tests;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.WorkbenchExtension;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project with a flow that runs in a moment: a list, a loop over it, and a sum. */
@ExtendWith(WorkbenchExtension.class)
abstract class DebugUiTest {
    static final String FLOW = """
            flow: orders
            format: 1
            params:
              factor: {type: s64, default: 2}
            nodes:
              numbers:
                type: core.const
                with: {value: [3, 5, 8]}
              each:
                type: core.foreach
                in: {items: numbers.out}
                body:
                  nodes:
                    double:
                      type: core.expr
                      in: {n: each.item}
                      with: {expr: 'n * params.factor'}
                    label:
                      type: core.expr
                      in: {n: double.out}
                      with: {expr: 'n + 1'}
                  out: {results: label.out}
              sum:
                type: core.expr
                in: {all: each.results}
                with: {expr: 'all[0] + all[1] + all[2]'}
            out: {sum: sum.out}
            layout:
              numbers: [40, 96]
              each: [288, 40, 600, 176]
              each/double: [80, 64]
              each/label: [336, 64]
              sum: [960, 96]
            """;

    /** The preference by which the Debug view comes to the front at a stop; the platform has no public name for it. */
    static final String ACTIVATE_DEBUG_VIEW = "org.eclipse.debug.ui.activate_debug_view";

    /** The preferences by which the console comes to the front when there is something new in it. */
    private static final List<String> OPEN_CONSOLE = List.of("DEBUG.consoleOpenOnOut", "DEBUG.consoleOpenOnErr");

    private @Nullable TestProject project;
    private boolean automated;

    @BeforeEach
    void createProject() throws CoreException {
        // a workbench under test shows no errors otherwise
        automated = ErrorDialog.AUTOMATED_MODE;
        ErrorDialog.AUTOMATED_MODE = false;
        IPreferenceStore settings = DebugUITools.getPreferenceStore();
        settings.setValue("org.eclipse.debug.ui.switch_perspective_on_suspend", MessageDialogWithToggle.NEVER);
        settings.setValue("org.eclipse.debug.ui.switch_to_perspective", MessageDialogWithToggle.NEVER);
        settings.setToDefault(ACTIVATE_DEBUG_VIEW);
        // it would come at some time, over what is clicked
        OPEN_CONSOLE.forEach(name -> settings.setValue(name, false));
        for (String set : List.of("launchActionSet", "debugActionSet", "breakpointActionSet")) {
            // The perspectives of Sluice and of the debugger have them.
            Debugging.page().showActionSet("org.eclipse.debug.ui." + set);
        }
        project = TestProject.create("orders");
    }

    @AfterEach
    void tidyUp() throws CoreException {
        ErrorDialog.AUTOMATED_MODE = automated;
        for (ILaunch launch : launches()) {
            if (launch.canTerminate()) {
                launch.terminate();
            }
        }
        Ui.until("no launch goes on", () -> Arrays.stream(launches()).allMatch(ILaunch::isTerminated));
        Ui.until("the Debug view has all that it asked for", DebugUiTest::hasAnswers);
        // its tree fails now and then where a launch with open lanes is taken out
        Debugging.page().hideView(Debugging.page().findView(IDebugUIConstants.ID_DEBUG_VIEW));
        DebugPlugin.getDefault().getLaunchManager().removeLaunches(launches());
        for (ILaunchConfiguration one :
                DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurations()) {
            one.delete();
        }
        DebugPlugin.getDefault()
                .getBreakpointManager()
                .removeBreakpoints(
                        DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DebugCore.MODEL), true);
        Ui.settle();
        PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().closeAllEditors(false);
        project().close();
    }

    /** Whether nothing in the background needs configurations and flows any more. */
    private static boolean hasAnswers() {
        return Arrays.stream(Job.getJobManager().find(null))
                .map(job -> job.getClass().getName())
                .noneMatch(name ->
                        name.contains("Label") || name.contains("SourceDisplay") || name.contains("SourceLookup"));
    }

    static ILaunch[] launches() {
        return DebugPlugin.getDefault().getLaunchManager().getLaunches();
    }

    TestProject project() {
        return Objects.requireNonNull(project);
    }

    FlowRobot open() throws CoreException {
        return FlowRobot.open(project().write("orders.flow", FLOW));
    }

    /** The breakpoints that there are, as the Breakpoints view names them. */
    static List<String> breakpoints() {
        return places().stream().map(PlaceBreakpoint::label).sorted().toList();
    }

    static List<PlaceBreakpoint> places() {
        IBreakpoint[] all = DebugPlugin.getDefault().getBreakpointManager().getBreakpoints(DebugCore.MODEL);
        return Arrays.stream(all)
                .filter(PlaceBreakpoint.class::isInstance)
                .map(PlaceBreakpoint.class::cast)
                .toList();
    }
}
