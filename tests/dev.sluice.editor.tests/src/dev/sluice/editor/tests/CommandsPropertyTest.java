package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Ui;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.gef.EditPart;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;

/**
 * What holds for each command of the diagram, on flows made by chance: undo gives the bytes of the file back, redo
 * gives what the command made.
 */
class CommandsPropertyTest extends EditorTest {
    private static final List<Long> SEEDS = List.of(2L);
    private static final String PREFIX = "dev.sluice.editor.diagram.";
    /** What asks first; what it then does is tested with its gesture. */
    private static final Set<String> ASKING =
            Set.of("quickInsert", "insertOnLink", "startLink", "extractSubflow", "export");
    /** What changes no flow, or only opens something else. */
    private static final Set<String> VIEWS = Set.of(
            "open", "goToDefinition", "selectConnected", "searchPalette", "zoomIn", "zoomOut", "zoomActual", "zoomFit");
    /** What is called the same in every editor. */
    private static final List<String> GENERAL =
            List.of(ActionFactory.CUT.getId(), ActionFactory.PASTE.getId(), ActionFactory.DELETE.getId());

    private static final String BENT = "n0.rows>n1.items";
    private static final String SUBFLOW =
            "flow: sub\nformat: 1\nnodes:\n  one: {type: core.const, with: {value: 1}}\nout: {one: one.out}\n";
    private static final String CALL = """
              call:
                type: core.flow
                with: {flow: sub.flow}   # called
            """;

    /** The commands that edit, by what comes behind the prefix, and those of every editor. */
    private static List<String> table() {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        List<String> table = new ArrayList<>(GENERAL);
        for (Command command : commands.getDefinedCommands()) {
            String name = command.getId().startsWith(PREFIX) ? command.getId().substring(PREFIX.length()) : "";
            if (!name.isEmpty() && !ASKING.contains(name) && !VIEWS.contains(name)) {
                table.add(name);
            }
        }
        return table;
    }

    private static boolean isEnabled(FlowRobot robot, String name) {
        return GENERAL.contains(name)
                ? robot.isEnabled(name)
                : PlatformUI.getWorkbench()
                        .getService(ICommandService.class)
                        .getCommand(PREFIX + name)
                        .isEnabled();
    }

    private static void run(FlowRobot robot, String name) {
        if (GENERAL.contains(name)) {
            robot.run(name);
        } else {
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(PREFIX + name, null);
            } catch (CommandException e) {
                throw new AssertionError(name, e);
            }
            Ui.settle();
        }
    }

    @Test
    void undoGivesTheBytesBackAndRedoWhatTheCommandMade() throws CoreException {
        put("nodes:\n  fresh:\n    type: core.sort\n");
        project().write("sub.flow", SUBFLOW);
        List<String> table = table();
        assertTrue(table.size() > 20, table.toString());
        Set<String> idle = new TreeSet<>(table);
        for (long seed : SEEDS) {
            String text = GeneratedFlow.text(seed).replace("layout:\n", CALL + "layout:\n");
            FlowRobot robot = open("made" + seed + ".flow", text);
            Set<String> here = new HashSet<>();
            for (var selection : selections(robot)) {
                for (String name : table) {
                    if (!here.contains(name) && check(robot, selection, name)) {
                        here.add(name);
                    }
                }
            }
            idle.removeAll(here);
            assertEquals(text, robot.text());
        }
        assertEquals(Set.of(), idle, "commands that made nothing of any selection");
    }

    private static void put(String text) {
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        clipboard.dispose();
    }

    /** Parts to select: none, each node alone, one in a frame, a note, a group, a link, some nodes, all. */
    private static List<Function<FlowRobot, List<? extends EditPart>>> selections(FlowRobot robot) {
        List<Function<FlowRobot, List<? extends EditPart>>> selections = new ArrayList<>();
        selections.add(any -> List.of());
        List<String> nodes = robot.editor().session().flow().getNodes().stream()
                .map(node -> String.valueOf(node.getId()))
                .toList();
        nodes.forEach(node -> selections.add(now -> List.of(now.node(node))));
        selections.add(now -> List.of(now.node("n2/a")));
        selections.add(now -> List.of(now.note()));
        selections.add(now -> List.of(Objects.requireNonNull(now.group())));
        selections.add(now -> List.of(now.link(BENT)));
        selections.add(now -> List.of(now.node("n0"), now.node("n1"), now.node("n4")));
        selections.add(now -> nodes.stream().map(now::node).toList());
        return selections;
    }

    /** Whether a command changed the text; then it is undone. */
    private static boolean check(
            FlowRobot robot, Function<FlowRobot, List<? extends EditPart>> selection, String name) {
        String before = robot.text();
        robot.viewer().setSelection(new StructuredSelection(selection.apply(robot)));
        if (!isEnabled(robot, name)) {
            return false;
        }
        run(robot, name);
        // A field that was opened for a new title is left as it is.
        robot.focus();
        String after = robot.text();
        if (after.equals(before)) {
            return false;
        }
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(before, robot::text);
        robot.run(ActionFactory.REDO.getId());
        Ui.untilEqual(after, robot::text);
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(before, robot::text);
        return true;
    }
}
