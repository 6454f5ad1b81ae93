package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.export.DiagramContent;
import dev.sluice.editor.internal.export.DiagramPainter;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.WorkbenchExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pictures of the samples in the documentation show the samples as they are. They are texts that do not depend on the
 * fonts of a machine, so they are compared letter by letter; {@code -Dsluice.images=docs/images/samples} makes them anew.
 */
@ExtendWith(WorkbenchExtension.class)
class SampleImagesTest {
    static final String FOLDER = "docs/images/samples";
    static final String NOWHERE = "none";
    /** The folder to write the pictures to. */
    static final String WANTED = System.getProperty("sluice.images", NOWHERE);

    static List<String> flows() throws IOException {
        return flowsIn(samples());
    }

    static List<String> templates() throws IOException {
        return flowsIn(wizardTemplates());
    }

    private static List<String> flowsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".flow") && !file.contains(".sluice/"))
                    .sorted()
                    .toList();
        }
    }

    static Path samples() {
        return Path.of(System.getProperty("sluice.samples", "../../samples"))
                .toAbsolutePath()
                .normalize();
    }

    static Path checkout() {
        return samples().getParent();
    }

    private static Path wizardTemplates() {
        return checkout().resolve("bundles/dev.sluice.ui/src/dev/sluice/ui/internal/wizard/templates");
    }

    @ParameterizedTest
    @MethodSource("flows")
    void aSampleLooksAsItsPicturesShow(String flow) throws CoreException, IOException {
        Path file = samples().resolve(flow);
        Path project = file.getParent();
        try (TestProject shown = TestProject.of("sample-" + project.getFileName(), IPath.fromPath(project))) {
            FlowRobot robot = FlowRobot.open(shown.file(file.getFileName().toString()));
            try {
                picture(robot, flow, DiagramColors.light(), "light");
                picture(robot, flow, DiagramColors.dark(), "dark");
                assertEquals(List.of(), Overlaps.of(robot), "what overlaps in " + flow);
            } finally {
                robot.editor().getSite().getPage().closeAllEditors(false);
            }
        } finally {
            // The description of a project is written into its folder, which belongs to the samples.
            Files.deleteIfExists(project.resolve(".project"));
        }
    }

    private static void picture(FlowRobot robot, String flow, DiagramColors colors, String theme) throws IOException {
        String drawn = new DiagramPainter(DiagramContent.of(robot.diagram()), colors).svg();
        String name = name(flow, theme);
        if (!WANTED.equals(NOWHERE)) {
            Path folder = checkout().resolve(WANTED);
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), drawn);
        }
        Path known = checkout().resolve(FOLDER).resolve(name);
        assertTrue(Files.exists(known), known + " is missing. Make the pictures anew as CONTRIBUTING.md says.");
        assertEquals(
                Files.readString(known).replace("\r\n", "\n"),
                drawn,
                known + " does not show the sample as it is. Make the pictures anew as CONTRIBUTING.md says.");
    }

    static String name(String flow, String theme) {
        return flow.replace(".flow", "").replace('/', '-') + "-" + theme + ".svg";
    }

    @Test
    void everyPictureIsOfASampleAndOnThePageOfTheSamples() throws IOException {
        TreeSet<String> expected = flows().stream()
                .flatMap(flow -> Stream.of(name(flow, "light"), name(flow, "dark")))
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(checkout().resolve(FOLDER))) {
            assertEquals(
                    expected,
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
        String page = Files.readString(checkout().resolve("docs/samples.md"));
        for (String picture : expected) {
            assertTrue(page.contains("images/samples/" + picture), "docs/samples.md does not show " + picture);
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void nothingOverlapsInAFlowThatAWizardMakes(String template) throws CoreException, IOException {
        try (TestProject project = TestProject.create("template")) {
            String text = Files.readString(wizardTemplates().resolve(template))
                    .replace("FLOW_NAME", "made")
                    .replace("FLOW_FOLDER", "");
            FlowRobot robot = FlowRobot.open(project.write("made.flow", text));
            try {
                assertEquals(List.of(), Overlaps.of(robot));
            } finally {
                robot.editor().getSite().getPage().closeAllEditors(false);
            }
        }
    }
}
