package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screen;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.WorkbenchExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The screenshots of the editor with each sample, in the workbench's light and dark theme. Pixels differ from machine to
 * machine, so what is compared is the diagram that a screenshot was made of: beside the screenshots stands the digest of each
 * drawing, whose text {@link SampleImagesTest} compares with the sample.
 */
@ExtendWith(WorkbenchExtension.class)
class SampleScreenshotsTest {
    private static final Map<String, String> THEMES = new TreeMap<>(
            Map.of("dark", "org.eclipse.e4.ui.css.theme.e4_dark", "light", "org.eclipse.e4.ui.css.theme.e4_default"));
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 640;

    private static Path folder() {
        return SampleImagesTest.checkout().resolve("docs/images/screenshots");
    }

    private static Path digests() {
        return folder().resolve("drawings.properties");
    }

    private static String name(String flow) {
        return flow.replace(".flow", "").replace('/', '-');
    }

    private static String digest(String flow) throws IOException, NoSuchAlgorithmException {
        Path drawing = SampleImagesTest.checkout()
                .resolve(SampleImagesTest.FOLDER)
                .resolve(SampleImagesTest.name(flow, "light"));
        String text = Files.readString(drawing).replace("\r\n", "\n");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void everySampleHasScreenshotsOfItsDrawing() throws CoreException, IOException, NoSuchAlgorithmException {
        if (!SampleImagesTest.WANTED.equals(SampleImagesTest.NOWHERE)) {
            takeAll();
        }
        Properties known = new Properties();
        try (var in = Files.newBufferedReader(digests())) {
            known.load(in);
        }
        String page = Files.readString(SampleImagesTest.checkout().resolve("docs/samples.md"));
        TreeMap<String, String> expected = new TreeMap<>();
        for (String flow : SampleImagesTest.flows()) {
            expected.put(name(flow), digest(flow));
            for (String theme : THEMES.keySet()) {
                Path picture = folder().resolve(name(flow) + "-" + theme + ".png");
                assertTrue(
                        Files.exists(picture),
                        picture + " is missing. Make the pictures anew as CONTRIBUTING.md says.");
                assertTrue(
                        page.contains("images/screenshots/" + picture.getFileName()),
                        "docs/samples.md does not show " + picture);
            }
        }
        assertEquals(
                expected,
                new TreeMap<>(known),
                "the screenshots are of other drawings; make them anew as CONTRIBUTING.md says");
    }

    private static void takeAll() throws CoreException, IOException, NoSuchAlgorithmException {
        IThemeEngine engine = Objects.requireNonNull(PlatformUI.getWorkbench().getService(IThemeEngine.class));
        // The pointer would have a tip shown where it is.
        Rectangle screen = Display.getCurrent().getBounds();
        Pointer.move(new Point(screen.width - 1, screen.height - 1));
        StringBuilder digests = new StringBuilder("# The digest of the drawing that a screenshot shows\n");
        try {
            // Widgets change their colours by and by, so a theme is set before there are any.
            for (Map.Entry<String, String> theme : THEMES.entrySet()) {
                engine.setTheme(theme.getValue(), false);
                for (String flow : SampleImagesTest.flows()) {
                    take(flow, theme.getKey());
                }
            }
        } finally {
            engine.setTheme(THEMES.get("light"), false);
        }
        for (String flow : SampleImagesTest.flows()) {
            digests.append(name(flow)).append('=').append(digest(flow)).append('\n');
        }
        Files.writeString(digests(), digests);
    }

    private static void take(String flow, String theme) throws CoreException, IOException {
        Path file = SampleImagesTest.samples().resolve(flow);
        try (TestProject shown = TestProject.of("shown", IPath.fromPath(file.getParent()))) {
            FlowRobot robot = FlowRobot.open(shown.file(file.getFileName().toString()));
            robot.shell().setBounds(new Rectangle(0, 0, WIDTH, HEIGHT));
            DiagramColors colors = theme.equals("dark") ? DiagramColors.dark() : DiagramColors.light();
            Ui.untilEqual(colors.canvas, () -> robot.canvas().getBackground());
            fit(robot);
            Composite area = robot.canvas().getParent().getParent();
            Point corner = area.toDisplay(0, 0);
            Screen.save(
                    new Rectangle(corner.x, corner.y, area.getSize().x, area.getSize().y),
                    folder().resolve(name(flow) + "-" + theme + ".png"));
            robot.editor().getSite().getPage().closeAllEditors(false);
        } finally {
            // The description of a project is written into its folder, which belongs to the samples.
            Files.deleteIfExists(file.getParent().resolve(".project"));
        }
    }

    /** All of the flow in view, no larger than it is. */
    private static void fit(FlowRobot robot) {
        ZoomManager zoom = Objects.requireNonNull(robot.editor().getAdapter(ZoomManager.class));
        zoom.setZoomAsText(ZoomManager.FIT_ALL);
        if (zoom.getZoom() > 1) {
            zoom.setZoom(1);
        }
        robot.viewer().flush();
        painted(robot.canvas().getParent().getParent());
    }

    /** A second picture is drawn only when the first is on the screen. */
    private static void painted(Composite area) {
        Set<Control> left = new HashSet<>();
        watch(area, left);
        for (int i = 0; i < 2; i++) {
            redraw(area, left);
            Ui.until("all is painted", left::isEmpty);
        }
    }

    private static void watch(Control control, Set<Control> left) {
        control.addListener(SWT.Paint, event -> left.remove(control));
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                watch(child, left);
            }
        }
    }

    private static void redraw(Control control, Set<Control> left) {
        if (!control.isVisible() || control.getSize().x == 0 || control.getSize().y == 0) {
            return;
        }
        if (control instanceof Canvas) {
            left.add(control);
        }
        control.redraw();
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                redraw(child, left);
            }
        }
    }
}
