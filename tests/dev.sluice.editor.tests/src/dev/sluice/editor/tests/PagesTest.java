package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest extends EditorTest {
    private static final String UNDO = ActionFactory.UNDO.getId();
    private static final String REDO = ActionFactory.REDO.getId();

    @Test
    void whatIsTypedInTheSourceShowsOnTheDiagram() throws CoreException {
        FlowRobot robot = open();
        Pages.show(robot, Pages.SOURCE);

        Pages.typeBehind(robot, "  first", "born");

        Ui.until("the node has its new name", () -> robot.shows("firstborn"));
        Pages.show(robot, Pages.DIAGRAM);
        assertTrue(
                robot.links().contains("large.items>firstborn.rows"),
                robot.links().toString());
    }

    @Test
    void anEditOnTheDiagramIsUndoneAndRedoneOnTheSourcePage() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");
        Keys.press("Delete");
        Ui.until("the node is gone", () -> !robot.shows("first"));
        String deleted = robot.text();

        Pages.show(robot, Pages.SOURCE);
        robot.run(UNDO);
        Ui.untilEqual(FLOW, robot::text);
        robot.run(REDO);
        Ui.untilEqual(deleted, robot::text);
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);

        Pages.show(robot, Pages.DIAGRAM);
        assertTrue(robot.shows("first"));
        assertTrue(robot.links().contains("large.items>first.rows"));
    }

    @Test
    void whatIsTypedInTheSourceIsUndoneOnTheDiagram() throws CoreException {
        FlowRobot robot = open();
        Pages.show(robot, Pages.SOURCE);
        Pages.typeBehind(robot, "  first", "born");
        Pages.show(robot, Pages.DIAGRAM);
        Ui.until("the node has its new name", () -> robot.shows("firstborn"));

        robot.run(UNDO);

        Ui.untilEqual(FLOW, robot::text);
        Ui.until("the node has its old name", () -> robot.shows("first"));
        robot.run(REDO);
        Ui.until("the node has its new name again", () -> robot.shows("firstborn"));
    }

    @Test
    void eachStepOnTheDiagramIsOneStepOfUndo() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");
        Keys.press("alt+Down");
        Ui.untilEqual("first: [536, 288]", () -> robot.line("first: ["));
        String once = robot.text();
        Keys.press("alt+Down");
        Ui.untilEqual("first: [536, 296]", () -> robot.line("first: ["));
        assertTrue(robot.editor().isDirty());

        Keys.press("ctrl+z");
        Ui.untilEqual(once, robot::text);
        Keys.press("ctrl+z");
        Ui.untilEqual(FLOW, robot::text);
        Ui.until("nothing is to be saved", () -> !robot.editor().isDirty());
        Keys.press("ctrl+shift+z", "ctrl+shift+z");
        Ui.untilEqual("first: [536, 296]", () -> robot.line("first: ["));
    }

    @Test
    void brokenTextKeepsTheLastDiagramSaysSoAndRefusesEdits() throws CoreException {
        FlowRobot robot = open();
        RGB icon = icon(robot, "read");
        Pages.show(robot, Pages.SOURCE);
        Pages.typeBehind(robot, "flow: demo", "\"]: {");
        Ui.until("the text is found broken", () -> robot.editor().session().broken() != null);
        String broken = robot.text();

        Pages.show(robot, Pages.DIAGRAM);
        Link banner = Widgets.await(
                Pages.tabs(robot), Link.class, link -> link.getText().contains("last state that could be read"));
        assertTrue(robot.shows("first"), "the last diagram is kept");
        assertNotEquals(icon, icon(robot, "read"), "the diagram is greyed");
        Screenshot.take(robot.shell(), "broken");
        assertFalse(robot.canvas().isEnabled(), "nothing can be taken to be moved");
        assertEquals(broken, robot.text());
        assertFalse(robot.editor().session().isEditable());

        Pages.show(robot, Pages.SOURCE);
        robot.run(UNDO);
        Ui.until("the text can be read again", () -> robot.editor().session().broken() == null);
        Pages.show(robot, Pages.DIAGRAM);
        Ui.until("the banner is gone", () -> !banner.getVisible());
        assertTrue(robot.canvas().isEnabled());
        assertEquals(icon, icon(robot, "read"));
    }

    /** The colour of a card's icon at its edge, as it is drawn. */
    private static RGB icon(FlowRobot robot, String path) {
        robot.viewer().flush();
        IFigure drawn = ((GraphicalEditPart) robot.viewer().getRootEditPart()).getFigure();
        Rectangle card = FlowRobot.bounds(robot.node(path));
        Image image = new Image(robot.canvas().getDisplay(), card.right() + 1, card.bottom() + 1);
        GC gc = new GC(image);
        SWTGraphics graphics = new SWTGraphics(gc);
        try {
            drawn.paint(graphics);
            ImageData data = image.getImageData();
            return data.palette.getRGB(data.getPixel(card.x + 16, card.y + 16));
        } finally {
            graphics.dispose();
            gc.dispose();
            image.dispose();
        }
    }

    @Test
    void aFileThatDoesNotParseOpensOnItsSource() throws CoreException {
        FlowRobot robot = open("flow: demo\nnodes: {a: [\n");

        assertFalse(robot.editor().isDiagramActive());
    }

    @Test
    void aChangeOnDiskIsShownWhileNothingIsToBeSaved() throws CoreException {
        FlowRobot robot = open();

        project().write("demo.flow", FLOW.replace("  first:", "  other:"));

        Ui.until("the new node is shown", () -> robot.shows("other"));
        assertFalse(robot.shows("first"));
        assertFalse(robot.editor().isDirty());
    }

    @Test
    void savingWritesTheText() throws CoreException {
        FlowRobot robot = open();
        robot.select("first");
        Keys.press("alt+Down");
        Ui.untilEqual("first: [536, 288]", () -> robot.line("first: ["));

        Keys.press("ctrl+s");

        Ui.until("all is saved", () -> !robot.editor().isDirty());
        assertEquals(robot.text(), content(project().file("demo.flow")));
    }

    private static String content(IFile file) throws CoreException {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aMarkerRevealsItsNode() throws CoreException {
        project().built();
        FlowRobot robot = open(FLOW.replace("    type: core.filter", "    type: core.filtre"));
        project().project().build(IncrementalProjectBuilder.FULL_BUILD, new NullProgressMonitor());
        IMarker marker = Ui.await("there is a marker on the node", this::marker);

        robot.editor().gotoMarker(marker);

        Ui.untilEqual(set("large"), robot::selected);
    }

    private @Nullable IMarker marker() {
        try {
            for (IMarker marker :
                    project().file("demo.flow").findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_ZERO)) {
                if ("large".equals(marker.getAttribute("node", ""))) {
                    return marker;
                }
            }
            return null;
        } catch (CoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDoubleClickOnASubflowOrScriptOpensIt() throws CoreException {
        project()
                .write(
                        "sub.flow",
                        "flow: sub\nformat: 1\nnodes:\n  one:\n    type: core.const\n    with: {value: 1}\n");
        project().write("nodes/grade.py", "def run(ctx):\n    return 1\n");
        FlowRobot robot = open("""
                flow: demo
                format: 1
                nodes:
                  call:
                    type: core.flow
                    with: {flow: sub.flow}
                  grade:
                    type: ./nodes/grade.py
                layout:
                  call: [40, 80]
                  grade: [40, 200]
                """);

        Pointer.doubleClick(robot.title("grade"));
        Ui.untilEqual("grade.py", PagesTest::activeTitle);
        robot.editor().getSite().getPage().activate(robot.editor());
        Pointer.doubleClick(robot.title("call"));

        Ui.untilEqual("sub.flow", PagesTest::activeTitle);
        assertTrue(FlowRobot.active().shows("one"));
    }

    private static String activeTitle() {
        IEditorPart active = PlatformUI.getWorkbench()
                .getWorkbenchWindows()[0]
                .getActivePage()
                .getActiveEditor();
        return active == null ? "" : active.getTitle();
    }
}
