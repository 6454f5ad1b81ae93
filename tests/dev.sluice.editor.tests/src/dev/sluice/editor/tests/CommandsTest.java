package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.page.DiagramCommands;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.keys.IBindingService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandsTest extends EditorTest {
    private static final String CONTEXT = "dev.sluice.editor.diagram";

    private static List<Command> commands() {
        ICommandService service = PlatformUI.getWorkbench().getService(ICommandService.class);
        return Arrays.stream(service.getDefinedCommands())
                .filter(command -> command.getId().startsWith(DiagramCommands.PREFIX))
                .toList();
    }

    private static Menu openContextMenu(FlowRobot robot, Point at) {
        Pointer.clickRight(at);
        return Ui.await(
                "the context menu is open",
                () -> robot.canvas().getMenu() != null
                                && robot.canvas().getMenu().isVisible()
                        ? robot.canvas().getMenu()
                        : null);
    }

    private static void close(Menu menu) {
        Keys.press("Escape");
        Ui.until("the menu is closed", () -> menu.isDisposed() || !menu.isVisible());
    }

    private static Stream<MenuItem> all(Menu menu) {
        return Arrays.stream(menu.getItems())
                .flatMap(item ->
                        item.getMenu() == null ? Stream.of(item) : Stream.concat(Stream.of(item), opened(item)));
    }

    private static Stream<MenuItem> opened(MenuItem item) {
        item.getMenu().notifyListeners(org.eclipse.swt.SWT.Show, new org.eclipse.swt.widgets.Event());
        return all(item.getMenu());
    }

    private static MenuItem item(Menu menu, String label) {
        return all(menu)
                .filter(item -> label.equals(item.getText().replace("&", "").replaceAll("\t.*", "")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        label + " among " + all(menu).map(MenuItem::getText).toList()));
    }

    @Test
    void everyCommandHasANameAHandlerAndAKey() throws CoreException, NotDefinedException {
        FlowRobot robot = open();
        robot.focus();
        IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
        Set<String> bound = Arrays.stream(bindings.getBindings())
                .filter(binding -> CONTEXT.equals(binding.getContextId()))
                .map(Binding::getParameterizedCommand)
                .map(command -> command.getId())
                .collect(Collectors.toSet());

        assertTrue(commands().size() > 30, "commands: " + commands().size());
        for (Command command : commands()) {
            assertFalse(command.getName().startsWith("%"), command.getName());
            assertFalse(command.getDescription().isBlank(), command.getId());
            assertEquals("Flow Diagram", command.getCategory().getName());
            assertTrue(command.isHandled(), command.getId());
            assertTrue(bound.contains(command.getId()), "no key for " + command.getId());
        }
    }

    @Test
    void theContextMenuShowsCommandsWithTheirKeys() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");

        Menu menu = openContextMenu(robot, robot.title("large"));

        assertKey("Ctrl+D", item(menu, "Duplicate"));
        assertKey("F2", item(menu, "Rename"));
        assertKey("Shift+Alt+A L", item(menu, "Align Left"));
        assertKey("Shift+Alt+↑", item(menu, "Select Connected"));
        assertTrue(item(menu, "Duplicate").isEnabled());
        assertTrue(item(menu, "Delete").isEnabled());
        assertFalse(item(menu, "Align Left").isEnabled(), "one node has nothing to be aligned with");
        close(menu);
    }

    private static void assertKey(String key, MenuItem item) {
        assertEquals(key, item.getText().replaceAll(".*\t", ""), item.getText());
    }

    @Test
    void aCommandOfTheContextMenuRuns() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");
        Menu menu = openContextMenu(robot, robot.title("large"));

        item(menu, "Duplicate").notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
        close(menu);

        Ui.until("there is a copy", () -> robot.shows("large-2"));
    }

    @Test
    void theToolbarAndTheMenuAreThereForFlowsOnly() throws CoreException {
        FlowRobot robot = open();
        ToolItem arrange = Ui.await("there is a tool to arrange", () -> tool(robot, "Arrange All"));
        assertTrue(arrange.getImage().getBounds().width > 0);
        Ui.until("there is a menu", () -> hasMenu(robot));

        IDE.openEditor(robot.editor().getSite().getPage(), project().write("notes.txt", "Notes"));

        Ui.until("the tools are gone", () -> tool(robot, "Arrange All") == null);
        Ui.until("the menu is gone", () -> !hasMenu(robot));
    }

    @Test
    void aToolRunsItsCommand() throws CoreException {
        FlowRobot robot = open();
        robot.focus();
        ToolItem zoom = Ui.await("there is a tool to zoom", () -> tool(robot, "Zoom Out"));
        Rectangle area = zoom.getBounds();

        Pointer.click(zoom.getParent().toDisplay(area.x + area.width / 2, area.y + area.height / 2));

        Ui.until("the diagram is smaller", () -> robot.zoom() < 1);
    }

    private static @Nullable ToolItem tool(FlowRobot robot, String name) {
        return Widgets.all(robot.shell(), ToolBar.class).stream()
                .flatMap(bar -> Arrays.stream(bar.getItems()))
                .filter(item ->
                        item.getToolTipText() != null && item.getToolTipText().startsWith(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean hasMenu(FlowRobot robot) {
        return Arrays.stream(robot.shell().getMenuBar().getItems())
                .anyMatch(item -> item.getText().equals("&Diagram"));
    }

    @Test
    void aKeyOfTwoStrokesAligns() throws CoreException {
        FlowRobot robot = open();
        robot.select("read");
        Pointer.clickWith("shift", robot.title("first"));
        Ui.untilEqual(set("first", "read"), robot::selected);

        Keys.press("alt+shift+a", "l");

        Ui.untilEqual("read: [536, 80]", () -> robot.line("read: ["));
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void controlAndDeleteReconnects() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");

        Keys.press("ctrl+Delete");

        Ui.until("the links go past it", () -> robot.links().contains("read.rows>first.rows"));
        assertFalse(robot.shows("large"));
    }

    @Test
    void lettersInTheSearchOfThePaletteAreTyped() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");
        Text field = Widgets.await(robot.shell(), Text.class, text -> "Search nodes".equals(text.getMessage()));
        Pointer.click(Widgets.middle(field));
        Ui.until("the search has the keys", field::isFocusControl);

        Keys.type("log");
        Keys.press("ctrl+a", "Delete");

        Ui.untilEqual("", field::getText);
        assertEquals(FLOW, robot.text());
        assertNotEquals(0, robot.links().size());
    }

    @Test
    void f3GoesToTheScriptOfANode() throws CoreException {
        project().write("clean.py", "def run(rows):\n    return rows\n");
        FlowRobot robot = open(FLOW.replace("type: core.filter", "type: ./clean.py"));
        robot.select("large");

        Keys.press("F3");

        Ui.untilEqual(
                "clean.py",
                () -> robot.editor()
                        .getSite()
                        .getPage()
                        .getActiveEditor()
                        .getEditorInput()
                        .getName());
    }
}
