package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Ui;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourceAttributes;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** What happens to the file while it is open: changed, deleted, moved, made read-only by others. Nothing is lost. */
class DiskTest extends EditorTest {
    private static final String OTHER = FLOW.replace("Rows above ten", "Said by somebody else");

    private static String content(IFile file) throws CoreException {
        return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }

    private IFile file() {
        return project().file("demo.flow");
    }

    /** Writes the file as another program does, behind the workspace's back, and lets the workspace find out. */
    private void writeOutside(String text) throws CoreException, IOException {
        Path path = file().getLocation().toPath();
        Files.writeString(path, text);
        file().refreshLocal(IResource.DEPTH_ZERO, new NullProgressMonitor());
    }

    private static void nudge(FlowRobot robot) {
        robot.select("first");
        Keys.press("alt+Down");
        Ui.untilEqual("first: [536, 288]", () -> robot.line("first: ["));
    }

    @Test
    void aChangeByAnotherProgramIsTakenOverWhileNothingIsUnsaved() throws CoreException, IOException {
        FlowRobot robot = open();

        writeOutside(OTHER.replace("  first:", "  other:").replace("first: [", "other: ["));

        Ui.until("the new node is shown", () -> robot.shows("other"));
        assertFalse(robot.editor().isDirty());
    }

    @Test
    void aChangeByAnotherProgramDoesNotTakeUnsavedWorkAway() throws CoreException, IOException {
        FlowRobot robot = open();
        nudge(robot);
        String edited = robot.text();

        writeOutside(OTHER);
        Ui.settle();
        assertEquals(edited, robot.text(), "what is edited stays");
        assertTrue(robot.editor().isDirty());

        Dialogs.answer("No", robot::save);
        assertEquals(OTHER, content(file()), "what the other program wrote is not overwritten without a yes");
        assertEquals(edited, robot.text());
        assertTrue(robot.editor().isDirty());

        Dialogs.answer("Yes", robot::save);
        Ui.until("all is saved", () -> !robot.editor().isDirty());
        assertEquals(edited, content(file()));
    }

    @Test
    void aFileThatIsDeletedWhileItIsEditedStaysOpenWithWhatIsUnsaved() throws CoreException {
        FlowRobot robot = open();
        nudge(robot);
        String edited = robot.text();

        file().delete(true, new NullProgressMonitor());
        Ui.settle();

        assertEquals(edited, robot.text(), "what is edited stays");
        assertTrue(robot.editor().isDirty());
        assertEquals(1, robot.editor().getSite().getPage().getEditorReferences().length, "its editor is open");
    }

    @Test
    void aFileThatIsDeletedWhileItIsEditedIsSavedWhereItIsAgreedTo() throws CoreException {
        FlowRobot robot = open();
        nudge(robot);
        String edited = robot.text();
        IWorkbenchPage page = robot.editor().getSite().getPage();
        file().delete(true, new NullProgressMonitor());
        Ui.settle();

        String asked = Dialogs.answer("OK", robot::save);

        assertTrue(asked.contains("Save As"), asked);
        Ui.until("the file is there again", () -> file().exists());
        assertEquals(edited, content(file()));
        Ui.until(
                "the file is open anew",
                () -> page.getActiveEditor() != null && page.getActiveEditor() != robot.editor());
        FlowRobot after = FlowRobot.active();
        assertFalse(after.editor().isDirty());
        assertEquals(edited, after.text());
        after.select("first");
        Keys.press("Delete");
        Ui.until("it can be edited further", () -> !after.shows("first"));
    }

    @Test
    void aFileThatIsDeletedWithoutUnsavedWorkClosesItsEditor() throws CoreException {
        FlowRobot robot = open();
        var page = robot.editor().getSite().getPage();

        file().delete(true, new NullProgressMonitor());

        Ui.until("the editor is closed", () -> page.getActiveEditor() == null);
    }

    @Test
    void aFileThatIsMovedTakesItsEditorAlong() throws CoreException {
        open();
        IFile moved = project().file("renamed.flow");

        file().move(moved.getFullPath(), true, new NullProgressMonitor());

        FlowRobot after = awaitEditorOf("renamed.flow");
        nudge(after);
        Keys.press("ctrl+s");
        Ui.until("all is saved", () -> !after.editor().isDirty());
        assertEquals(after.text(), content(moved));
        assertFalse(file().exists());
    }

    @Test
    void aFileThatIsMovedWhileItIsEditedKeepsWhatIsUnsaved() throws CoreException {
        FlowRobot robot = open();
        nudge(robot);
        String edited = robot.text();
        IFile moved = project().file("renamed.flow");

        file().move(moved.getFullPath(), true, new NullProgressMonitor());

        FlowRobot after = awaitEditorOf("renamed.flow");
        assertEquals(edited, after.text());
        assertTrue(after.editor().isDirty());
        after.save();
        Ui.until("all is saved", () -> !after.editor().isDirty());
        assertEquals(edited, content(moved));
    }

    private static FlowRobot awaitEditorOf(String name) {
        IWorkbenchPage page = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
        Ui.until(
                "there is one editor, of " + name,
                () -> page.getEditorReferences().length == 1
                        && page.getActiveEditor() != null
                        && page.getActiveEditor().getTitle().equals(name));
        return FlowRobot.active();
    }

    @Test
    void aFileThatCannotBeWrittenIsNotEditedUnlessItIsAgreedTo() throws CoreException {
        FlowRobot robot = open();
        setReadOnly(true);
        try {
            robot.select("first");

            Dialogs.answer("No", () -> Keys.press("Delete"));
            assertEquals(FLOW, robot.text());
            assertTrue(robot.shows("first"));
            assertFalse(robot.editor().isDirty());

            Dialogs.answer("Yes", () -> Keys.press("Delete"));
            Ui.until("the node is gone", () -> !robot.shows("first"));
            assertFalse(file().isReadOnly(), "it was agreed to make it writable");
        } finally {
            setReadOnly(false);
        }
    }

    private void setReadOnly(boolean readOnly) throws CoreException {
        ResourceAttributes attributes = file().getResourceAttributes();
        attributes.setReadOnly(readOnly);
        file().setResourceAttributes(attributes);
    }
}
