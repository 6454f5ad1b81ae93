package dev.sluice.debug.ui.tests;

import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.time.TimeTrack;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.List;
import java.util.Objects;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.jspecify.annotations.Nullable;

/** What the Debug view shows of the one run of a test. */
final class Debugging {
    private Debugging() {}

    static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    /** Opens the Debug view, which stepping by keys goes to. */
    static IViewPart view() throws PartInitException {
        return page().showView(IDebugUIConstants.ID_DEBUG_VIEW);
    }

    /** The node of the frame that is selected; empty while none is. */
    static String where() {
        return DebugUITools.getDebugContext() instanceof FlowFrame frame ? frame.node() : "";
    }

    /** Waits until the lane stopped at a node and the Debug view selected its frame. */
    static void awaitStop(String node) {
        Ui.untilEqual(node, Debugging::where);
    }

    /** The target of the only debug launch; null before it is there. */
    static @Nullable FlowTarget target() {
        FlowTarget found = null;
        for (IDebugTarget one : DebugPlugin.getDefault().getLaunchManager().getDebugTargets()) {
            found = one instanceof FlowTarget target ? target : found;
        }
        return found;
    }

    /** The lane that stands somewhere. */
    static IThread suspended() {
        return Ui.await("a lane is suspended", () -> {
            FlowTarget target = target();
            return target == null ? null : suspended(target);
        });
    }

    private static @Nullable IThread suspended(FlowTarget target) {
        try {
            for (IThread thread : target.getThreads()) {
                if (thread.isSuspended()) {
                    return thread;
                }
            }
            return null;
        } catch (DebugException e) {
            throw new AssertionError(e);
        }
    }

    /** What is known of the run that was launched last, once it is there. */
    static RunStates run() {
        Ui.until("there is a run", () -> !LiveRuns.get().all().isEmpty());
        List<RunStates> all = LiveRuns.get().all();
        return Objects.requireNonNull(all.get(all.size() - 1));
    }

    /** What a node's badge shows. */
    static dev.sluice.editor.NodeState badge(FlowRobot robot, String path) {
        return robot.node(path).shownOverlay().state();
    }

    /** Presses the key of a command, once that can be done. */
    static void press(String key, String command) {
        Ui.until(command + " can be done", () -> can(command));
        Keys.press(key);
    }

    /** Clicks a tool of the workbench, once it is enabled. */
    static void click(String tip) {
        ToolItem item = Ui.await("the tool '" + tip + "' is enabled", () -> tool(tip));
        Rectangle area = item.getBounds();
        Pointer.click(item.getParent().toDisplay(area.x + area.width / 2, area.y + area.height / 2));
    }

    private static @Nullable ToolItem tool(String tip) {
        for (ToolBar bar : Widgets.all(page().getWorkbenchWindow().getShell(), ToolBar.class)) {
            for (ToolItem item : bar.getItems()) {
                if (item.isEnabled()
                        && item.getToolTipText() != null
                        && item.getToolTipText().replace("&", "").startsWith(tip)) {
                    return item;
                }
            }
        }
        return null;
    }

    /** Whether a tool is there and enabled. */
    static boolean offers(String tip) {
        return tool(tip) != null;
    }

    /** The slider in the Debug view's toolbar. */
    static TimeTrack slider() {
        return Widgets.await(page().getWorkbenchWindow().getShell(), TimeTrack.class, each -> true);
    }

    static void stepInto() {
        click("Step Into");
    }

    static void stepOver() {
        click("Step Over");
    }

    static void resume() {
        click("Resume");
    }

    static void stepBack() {
        press("shift+F6", "dev.sluice.debug.ui.stepBack");
    }

    static void reverseContinue() {
        press("shift+F8", "dev.sluice.debug.ui.reverseContinue");
    }

    /** Whether a command can be done now. */
    static boolean can(String command) {
        ICommandService commands =
                Objects.requireNonNull(PlatformUI.getWorkbench().getService(ICommandService.class));
        return commands.getCommand(command).isEnabled();
    }
}
