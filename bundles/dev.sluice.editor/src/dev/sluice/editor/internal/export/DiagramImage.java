package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.figures.DiagramStyle;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.theme.DiagramColors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.SWTGraphics;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Display;

/** A picture of the figures of a viewer, with nothing selected. For the UI thread. */
public final class DiagramImage {
    /** What systems can draw on at all, and what memory holds. */
    private static final double LONGEST_SIDE = 32_000;

    private static final double MOST_PIXELS = 64_000_000;

    private final GraphicalViewer viewer;
    private final Diagram diagram;

    public DiagramImage(GraphicalViewer viewer, Diagram diagram) {
        this.viewer = viewer;
        this.diagram = diagram;
    }

    /**
     * Writes a PNG file.
     *
     * @param scale pixels for one at 100 %; less is taken where the picture would be too large
     * @throws IOException when the file cannot be written; an older one of that name is then still there
     */
    public void write(Path file, double scale, DiagramColors colors) throws IOException {
        ImageLoader loader = new ImageLoader();
        loader.data = new ImageData[] {draw(scale, colors)};
        try {
            FileTarget.write(file, out -> loader.save(out, SWT.IMAGE_PNG));
        } catch (SWTException e) {
            throw new IOException("the picture cannot be written: " + e.getMessage(), e);
        }
    }

    private ImageData draw(double scale, DiagramColors colors) {
        Box area = Scene.of(DiagramContent.of(diagram)).area();
        double fitting = fitting(area, scale);
        ISelection selection = viewer.getSelection();
        DiagramStyle style = diagram.style();
        DiagramColors shown = style.colors();
        viewer.setSelection(StructuredSelection.EMPTY);
        style.setColors(colors);
        try {
            return draw(area, (float) fitting, colors);
        } finally {
            style.setColors(shown);
            viewer.setSelection(selection);
        }
    }

    private ImageData draw(Box area, float scale, DiagramColors colors) {
        Display display = viewer.getControl().getDisplay();
        int width = Math.max(1, Math.round(area.width() * scale));
        int height = Math.max(1, Math.round(area.height() * scale));
        Image image = new Image(display, width, height);
        GC gc = new GC(image);
        SWTGraphics graphics = new SWTGraphics(gc);
        try {
            graphics.setBackgroundColor(colors.canvas);
            graphics.fillRectangle(0, 0, width, height);
            graphics.setAntialias(SWT.ON);
            graphics.setTextAntialias(SWT.ON);
            graphics.scale(scale);
            graphics.translate(-area.x(), -area.y());
            // The layer that holds these two also has what the zoom does; a picture has a scale of its own.
            for (Object layer : List.of(LayerConstants.PRIMARY_LAYER, LayerConstants.CONNECTION_LAYER)) {
                IFigure figure = ((LayerManager) viewer.getRootEditPart()).getLayer(layer);
                graphics.pushState();
                figure.paint(graphics);
                graphics.popState();
            }
            return image.getImageData(100);
        } finally {
            graphics.dispose();
            gc.dispose();
            image.dispose();
        }
    }

    private static double fitting(Box area, double scale) {
        double longest = Math.max(1, Math.max(area.width(), area.height()));
        double pixels = Math.max(1.0, (double) area.width() * area.height());
        return Math.min(scale, Math.min(LONGEST_SIDE / longest, Math.sqrt(MOST_PIXELS / pixels)));
    }
}
