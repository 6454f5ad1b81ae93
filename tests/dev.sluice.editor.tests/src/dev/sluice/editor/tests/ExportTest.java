package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.SystemDialogs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The diagram as a file and on paper, by the dialogs that a user answers. */
class ExportTest extends EditorTest {
    private static final String EXPORT = "Export Diagram";

    private Path folder = Path.of("");

    @BeforeEach
    void createFolder(@TempDir Path created) {
        folder = created;
    }

    private static void export(String answer, String key) {
        SystemDialogs.answer(EXPORT, answer, () -> Keys.press("shift+alt+s"), key);
    }

    private String content(String name) throws IOException {
        return Files.readString(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theFilesEndingSaysTheFormat() throws CoreException, IOException {
        FlowRobot robot = open();
        robot.focus();
        for (String name : new String[] {"flow.svg", "flow.png", "flow.pdf"}) {
            export(folder.resolve(name).toString(), "Return");
            robot.awaitStatus("Exported the diagram to " + folder.resolve(name));
        }
        export(folder.resolve("other.svg").toString(), "Escape");

        assertTrue(content("flow.svg").startsWith("<"));
        assertTrue(content("flow.png").startsWith("PNG", 1));
        assertTrue(content("flow.pdf").startsWith("%PDF"));
        assertFalse(Files.exists(folder.resolve("other.svg")), "the dialog was left by Escape");
    }

    @Test
    void aNameWithoutAnEndingGetsOneAndNothingIsReplacedUnasked() throws CoreException, IOException {
        FlowRobot robot = open();
        robot.focus();
        Path target = Files.writeString(folder.resolve("flow.svg"), "mine");

        String asked = Dialogs.answer("No", () -> export(folder.resolve("flow").toString(), "Return"));

        assertTrue(asked.contains("flow.svg already exists"), asked);
        assertEquals("mine", Files.readString(target));
    }

    @Test
    void beforeItPrintsItAsksForThePrinter() throws CoreException {
        FlowRobot robot = open();
        robot.focus();

        SystemDialogs.answer("Print Diagram", "", () -> Keys.press("ctrl+p"), "Escape");

        assertFalse(robot.status().contains("Sent the diagram"), robot.status());
    }
}
