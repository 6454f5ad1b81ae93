package dev.sluice.editor.internal.theme;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;

/** The fonts of a diagram, made from the system's dialog font; disposed with the control they are made for. */
public final class DiagramFonts {
    /** Titles of cards. */
    public final Font title;
    /** What stands below a title, and in frames' headers. */
    public final Font detail;
    /** Values on links, badges. */
    public final Font small;
    /** Signs in icon tiles. */
    public final Font sign;

    private final Map<Font, Integer> heights = new HashMap<>();

    public DiagramFonts(Control owner) {
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), owner);
        FontDescriptor base = FontDescriptor.createFrom(JFaceResources.getDialogFont());
        title = resources.create(base.setHeight(points(owner, 13)).setStyle(org.eclipse.swt.SWT.BOLD));
        detail = resources.create(base.setHeight(points(owner, 11)));
        small = resources.create(base.setHeight(points(owner, 10)));
        sign = resources.create(base.setHeight(points(owner, 14)).setStyle(org.eclipse.swt.SWT.BOLD));
    }

    /** How high a line in one of these fonts is, in pixels; asking the system each time is slow. */
    public int heightOf(Font font) {
        return heights.computeIfAbsent(
                font, asked -> FigureUtilities.getFontMetrics(asked).getHeight());
    }

    /** Font heights are points, sizes of a diagram are pixels at 100 %. */
    private static int points(Control owner, int pixels) {
        return Math.max(6, Math.round(pixels * 72f / owner.getDisplay().getDPI().y));
    }
}
