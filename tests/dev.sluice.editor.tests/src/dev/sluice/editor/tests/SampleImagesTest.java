package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.WorkbenchExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.ConnectionEditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.RootEditPart;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws each sample, light and dark. With {@code -Dsluice.images=FOLDER} the pictures are saved there; those of the
 * documentation are made with {@code docs/images/samples}.
 */
@ExtendWith(WorkbenchExtension.class)
class SampleImagesTest {
    private static final int EDGE = 24;

    static Stream<String> flows() throws IOException {
        try (Stream<Path> files = Files.walk(samples())) {
            List<String> flows = files.filter(file -> file.toString().endsWith(".flow"))
                    .filter(file -> !file.toString().contains(".sluice"))
                    .map(file -> samples().relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
            return flows.stream();
        }
    }

    private static Path samples() {
        return Path.of(System.getProperty("sluice.samples", "../../samples"))
                .toAbsolutePath()
                .normalize();
    }

    @ParameterizedTest
    @MethodSource("flows")
    void aSampleIsDrawnLightAndDark(String flow) throws CoreException, IOException {
        Path file = samples().resolve(flow);
        Path project = file.getParent();
        try (TestProject shown = TestProject.of("sample-" + project.getFileName(), IPath.fromPath(project))) {
            FlowRobot robot = FlowRobot.open(shown.file(file.getFileName().toString()));
            try {
                picture(robot, flow, DiagramColors.light(), "light");
                picture(robot, flow, DiagramColors.dark(), "dark");
            } finally {
                robot.editor().getSite().getPage().closeAllEditors(false);
            }
        } finally {
            // The description of a project is written into its folder, which belongs to the samples.
            Files.deleteIfExists(project.resolve(".project"));
        }
    }

    private static void picture(FlowRobot robot, String flow, DiagramColors colors, String theme) throws IOException {
        robot.diagram().style().setColors(colors);
        Ui.settle();
        robot.viewer().flush();
        ImageData drawn = draw(robot, colors);
        Set<Integer> found = new HashSet<>();
        for (int y = 0; y < drawn.height; y += 2) {
            for (int x = 0; x < drawn.width; x += 2) {
                found.add(drawn.getPixel(x, y));
            }
        }
        assertTrue(found.size() > 8, flow + " is drawn in " + found.size() + " colours only");
        String folder = System.getProperty("sluice.images", "");
        if (!folder.isBlank()) {
            Path to = samples().getParent().resolve(folder);
            Files.createDirectories(to);
            ImageLoader loader = new ImageLoader();
            loader.data = new ImageData[] {drawn};
            String name = flow.replace(".flow", "").replace('/', '-') + "-" + theme + ".png";
            loader.save(to.resolve(name).toString(), SWT.IMAGE_PNG);
        }
    }

    /** The whole diagram, whatever part of it the window shows. */
    private static ImageData draw(FlowRobot robot, DiagramColors colors) {
        LayerManager layers = LayerManager.Helper.find(robot.viewer().getContents());
        IFigure all = layers.getLayer(LayerConstants.PRINTABLE_LAYERS);
        Rectangle area = extent(robot);
        Image image = new Image(Display.getCurrent(), area.width, area.height);
        GC gc = new GC(image);
        SWTGraphics graphics = new SWTGraphics(gc);
        try {
            gc.setBackground(colors.canvas);
            gc.fillRectangle(0, 0, area.width, area.height);
            graphics.translate(-area.x, -area.y);
            all.paint(graphics);
            return image.getImageData();
        } finally {
            graphics.dispose();
            gc.dispose();
            image.dispose();
        }
    }

    /** The nodes, links and notes with some room around them. */
    private static Rectangle extent(FlowRobot robot) {
        Rectangle area = new Rectangle();
        boolean first = true;
        IFigure canvas = ((GraphicalEditPart) robot.viewer().getContents()).getFigure();
        for (Object part : robot.viewer().getEditPartRegistry().values()) {
            if (part instanceof GraphicalEditPart graphical
                    && graphical != robot.viewer().getContents()
                    && !(part instanceof RootEditPart)
                    && !(part instanceof ConnectionEditPart)) {
                Rectangle bounds = graphical.getFigure().getBounds().getCopy();
                graphical.getFigure().getParent().translateToAbsolute(bounds);
                canvas.translateToRelative(bounds);
                area = first ? bounds : area.union(bounds);
                first = false;
            }
        }
        return area.expand(EDGE, EDGE);
    }
}
