package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.parts.CardPart;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Menus;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers around nodes, flows made of parts of a flow, and nodes that go while their links stay. */
class StructureTest extends EditorTest {
    private static final String CALLED = """
            flow: sub
            format: 1
            params:
              rows: {type: 'list<record>'}
            nodes:
              given:
                type: core.const
                with: {value: '${params.rows}'}
              cut:
                type: core.filter
                in: {items: given.out}
                with: {when: 'true'}
            out: {result: cut.items}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"foreach", "while", "repeat", "try"})
    void nodesAreWrappedInAContainer(String container) throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        robot.choose("Wrap in " + container);

        Ui.until("the node is in a container", () -> robot.shows(container + "/first"));
        assertInstanceOf(FramePart.class, robot.node(container));
        assertEquals(set(container), robot.selected());
        assertTrue(robot.text().contains("type: core." + container), robot.text());
        assertEquals(
                container + "/first: [80, 70]",
                robot.line(container + "/first: ["),
                "right of the names of the frame's inner ports");
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void nodesWithSomethingElseBetweenThemAreNotWrapped() throws CoreException {
        FlowRobot robot = open();
        robot.select("read", "first");

        robot.choose("Wrap in try");

        robot.awaitStatus("something outside lies between them");
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aSelectionIsExtractedToAFlowOfItsOwn() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        later(() -> {
            Shell dialog = Widgets.awaitPopup(robot.shell());
            Keys.type(Widgets.field(dialog), "top");
            Keys.press("Return");
        });
        robot.choose("Extract Subflow...");

        Ui.until("there is a call", () -> robot.shows("top"));
        assertFalse(robot.shows("first"));
        assertTrue(robot.text().contains("type: core.flow"), robot.text());
        String written = new String(project().file("top.flow").readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(written.contains("first:"), written);
        assertTrue(
                robot.links().stream().anyMatch(link -> link.startsWith("large.items>top.")),
                () -> robot.links().toString());
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void aCallIsReplacedByWhatItCalls() throws CoreException {
        project().write("sub.flow", CALLED);
        FlowRobot robot = open("""
                flow: demo
                format: 1
                nodes:
                  read:
                    type: csv.read
                    with: {path: data/rows.csv}
                  call:
                    type: core.flow
                    in: {rows: read.rows}
                    with: {flow: sub.flow}
                  show:
                    type: core.expr
                    in: {rows: call.result}
                    with: {expr: rows}
                layout:
                  read: [40, 80]
                  call: [288, 80]
                  show: [536, 80]
                """);
        String before = robot.text();
        robot.select("call");

        robot.choose("Inline Subflow");

        Ui.until("the nodes of the called flow are here", () -> robot.shows("cut"));
        assertEquals(set("read.rows>cut.items", "cut.items>show.rows"), robot.links());
        assertFalse(robot.shows("call"));
        Keys.press("ctrl+z");
        Ui.untilEqual(before, robot::text);
    }

    @Test
    void aNodeIsDeletedAndItsNeighboursAreLinked() throws CoreException {
        FlowRobot robot = open();
        robot.select("large");

        robot.choose("Delete and Reconnect");

        Ui.until("the node is gone", () -> !robot.shows("large"));
        assertTrue(
                robot.links().containsAll(set("read.rows>each.items", "read.rows>first.rows")),
                robot.links().toString());
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void aFrameIsCollapsedAndExpandedByTheMenu() throws CoreException {
        FlowRobot robot = open();
        robot.select("each");

        robot.choose("Collapse or Expand");
        Ui.until("the frame is a card", () -> robot.node("each") instanceof CardPart);
        assertEquals(set("each"), robot.selected(), "it stays selected");
        robot.choose("Collapse or Expand");

        Ui.until("the card is a frame", () -> robot.node("each") instanceof FramePart);
        Ui.until("what is in it is shown", () -> robot.shows("each/score"));
    }

    @Test
    void theContextMenuOpensOnANodeAndDoesWhatIsChosen() throws CoreException {
        FlowRobot robot = open();

        Menus.pick(robot.canvas(), robot.title("first"), "Duplicate");

        Ui.until("there is a copy", () -> robot.shows("first2") || robot.shows("first-2"));
        assertTrue(robot.shows("first"));
    }

    @Test
    void theContextMenuOffersWhatFitsTheSelection() throws CoreException {
        FlowRobot robot = open();
        Pointer.click(robot.onScreen(320, 460));
        assertEquals(set(), robot.selected());
        assertFalse(Menus.enabled(robot.canvas()).contains("Duplicate"));
        assertTrue(Menus.enabled(robot.canvas()).contains("Add Note"));

        robot.select("first");
        assertTrue(Menus.enabled(robot.canvas()).contains("Duplicate"));
        assertFalse(Menus.enabled(robot.canvas()).contains("Inline Subflow"));
        assertFalse(Menus.enabled(robot.canvas()).contains("Align Left"), "one node is aligned to nothing");

        robot.select("first", "read");
        assertTrue(Menus.enabled(robot.canvas()).contains("Align Left"));
    }

    /** Does something once a dialog waits for it. */
    private static void later(Runnable task) {
        Display.getCurrent().asyncExec(task);
    }

    @Test
    void aTitleIsWrittenOnTheCardItself() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");

        Keys.press("F2");
        Text field = Widgets.await(robot.canvas(), Text.class, any -> true);
        Keys.type(field, "top");
        Keys.press("Escape");
        Ui.until("the field is gone", field::isDisposed);
        assertEquals(FLOW, robot.text());

        Keys.press("F2");
        Keys.type(Widgets.await(robot.canvas(), Text.class, any -> true), "top");
        // Leaving the field takes what is written.
        Pointer.click(robot.onScreen(320, 460));
        Ui.until("the node has its name", () -> robot.shows("top"));
    }
}
