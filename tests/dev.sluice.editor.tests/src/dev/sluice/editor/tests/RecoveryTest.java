package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Ui;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.junit.jupiter.api.Test;

/** What is offered after the IDE ended without saving. */
class RecoveryTest extends EditorTest {
    /** Where the copies lie that outlive a crash. */
    private static Path folder() {
        return Platform.getStateLocation(Platform.getBundle("dev.sluice.editor"))
                .append("recovery")
                .toPath();
    }

    private static List<Path> copies() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".flow")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isKept(String text) {
        try {
            return copies().size() == 1 && Files.readString(copies().get(0)).equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Edits, and leaves the workspace as a crash does: the file as it was, and the copy of what was unsaved. */
    private String crash() throws CoreException, IOException {
        FlowRobot robot = open();
        robot.select("first");
        Keys.press("Delete");
        Ui.until("the node is gone", () -> !robot.shows("first"));
        String edited = robot.text();
        Ui.until("a copy is kept", () -> isKept(edited));
        Path copy = copies().get(0);
        byte[] kept = Files.readAllBytes(copy);
        robot.editor().getSite().getPage().closeAllEditors(false);
        assertFalse(Files.exists(copy), "an editor that is closed in peace leaves no copy");
        Files.write(copy, kept);
        return edited;
    }

    private FlowRobot reopen() {
        try {
            return FlowRobot.open(project().file("demo.flow"));
        } catch (PartInitException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatACrashLeftUnsavedIsOfferedAndCanBeTakenBack() throws CoreException, IOException {
        String edited = crash();

        String asked = Dialogs.answer("Yes", this::reopen);

        assertTrue(asked.contains("The IDE ended before 'demo.flow' was saved"), asked);
        FlowRobot robot = FlowRobot.active();
        Ui.untilEqual(edited, robot::text);
        Ui.until("the diagram shows it", () -> !robot.shows("first"));
        assertTrue(robot.editor().isDirty());
        Ui.until("the copy is kept until it is saved", () -> isKept(edited));
        robot.run(ActionFactory.UNDO.getId());
        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void whatIsNotWantedBackIsNotOfferedAgain() throws CoreException, IOException {
        crash();

        Dialogs.answer("No", this::reopen);

        FlowRobot robot = FlowRobot.active();
        assertEquals(FLOW, robot.text());
        assertFalse(robot.editor().isDirty());
        assertEquals(List.of(), copies());
    }

    @Test
    void whatIsSavedLeavesNoCopy() throws CoreException, IOException {
        crash();
        Dialogs.answer("Yes", this::reopen);
        FlowRobot robot = FlowRobot.active();
        Ui.until("there is something to save", () -> robot.editor().isDirty());

        robot.save();

        Ui.until("all is saved", () -> !robot.editor().isDirty() && copies().isEmpty());
    }
}
