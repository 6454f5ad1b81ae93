package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws as a PDF 1.4 of one page that is as large as the diagram. Texts are in the fonts that every reader has; characters
 * that these do not know become question marks. The same drawing gives the same bytes.
 */
public final class PdfCanvas implements VectorCanvas {
    /** A pixel at 100 % in points. */
    private static final double POINTS = 0.75;
    /** Readers of PDF 1.4 need not show larger pages. */
    private static final double LARGEST_PAGE = 14400;

    private final StringBuilder content = new StringBuilder(4096);
    private final Map<String, String> opacities = new LinkedHashMap<>();
    private final String title;
    private final double width;
    private final double height;
    private @Nullable Ink filling;
    private @Nullable Ink lining;
    private @Nullable Stroke lines;
    private double opacity = -1;

    /** An empty drawing. @param area what is drawn of the diagram */
    public PdfCanvas(Box area, String title, Ink background) {
        this.title = title;
        double scale = Math.min(POINTS, LARGEST_PAGE / Math.max(1, Math.max(area.width(), area.height())));
        width = Math.max(1, area.width() * scale);
        height = Math.max(1, area.height() * scale);
        content.append("1 J 1 j\n");
        // Four digits: a large diagram is scaled down by a fraction that two would round too far.
        content.append(String.format(
                Locale.ROOT,
                "%.4f 0 0 %.4f %.4f %.4f cm\n",
                scale,
                -scale,
                -area.x() * scale,
                height + area.y() * scale));
        fill(new Outline.Round(area.x(), area.y(), area.width(), area.height(), 0), background);
    }

    /** The whole drawing, as a file holds it. */
    public byte[] bytes() {
        StringBuilder states = new StringBuilder();
        opacities.forEach((opacity, name) ->
                states.append("/" + name + " << /Type /ExtGState /ca " + opacity + " /CA " + opacity + " >> "));
        PdfFile file = new PdfFile();
        file.object("<< /Type /Catalog /Pages 2 0 R >>");
        file.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        StringBuilder page = new StringBuilder("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ");
        Decimals.append(page, width).append(' ');
        Decimals.append(page, height).append("]\n/Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> ");
        file.object(page + "/ExtGState << " + states + ">> >> >>");
        file.stream(content.toString().getBytes(StandardCharsets.ISO_8859_1));
        file.object(font("Helvetica"));
        file.object(font("Helvetica-Bold"));
        file.object("<< /Title " + PdfFile.hex(title) + " /Creator (Sluice) >>");
        return file.bytes(1, 7);
    }

    private static String font(String name) {
        return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>";
    }

    @Override
    public void begin(String kind, String name) {
        content.append("% ").append(kind).append('\n');
    }

    @Override
    public void end() {
        // Parts leave no trace on paper.
    }

    @Override
    public void fill(Outline outline, Ink ink) {
        opacity(ink);
        fillColor(ink);
        trace(outline);
        content.append("f\n");
    }

    @Override
    public void stroke(Outline outline, Ink ink, Stroke stroke) {
        opacity(ink);
        if (!ink.equals(lining)) {
            lining = ink;
            color(ink, "RG\n");
        }
        if (!stroke.equals(lines)) {
            lines = stroke;
            Decimals.append(content, stroke.width()).append(" w [");
            stroke.dash()
                    .forEach(length ->
                            Decimals.append(content, length.doubleValue()).append(' '));
            content.append("] 0 d\n");
        }
        trace(outline);
        content.append("S\n");
    }

    @Override
    public void text(String text, double x, double baseline, Lettering lettering, Ink ink) {
        if (text.isBlank()) {
            return;
        }
        opacity(ink);
        fillColor(ink);
        content.append(lettering.bold() ? "BT /F2 " : "BT /F1 ");
        Decimals.append(content, lettering.size()).append(" Tf 1 0 0 -1 ");
        Decimals.append(content, x, baseline).append("Tm (");
        for (byte code : text.replaceAll("\\p{Cntrl}", " ").getBytes(HelveticaWidths.WIN_ANSI)) {
            letter(code & 0xFF);
        }
        content.append(") Tj ET\n");
    }

    private void letter(int code) {
        if (code == '(' || code == ')' || code == '\\') {
            content.append('\\').append((char) code);
        } else if (code < 127) {
            content.append((char) code);
        } else {
            content.append('\\').append(Integer.toOctalString(code));
        }
    }

    private void fillColor(Ink ink) {
        if (!ink.equals(filling)) {
            filling = ink;
            color(ink, "rg\n");
        }
    }

    private void color(Ink ink, String operator) {
        for (int part : new int[] {ink.red(), ink.green(), ink.blue()}) {
            // Three digits keep all of the 256 steps apart.
            long thousandths = Math.round(part * 1000 / 255.0);
            content.append(thousandths / 1000).append('.');
            content.append(String.valueOf(1000 + thousandths % 1000), 1, 4).append(' ');
        }
        content.append(operator);
    }

    private void opacity(Ink ink) {
        if (ink.opacity() != opacity) {
            opacity = ink.opacity();
            String value = Double.toString(Math.round(opacity * 1000) / 1000.0);
            String name = opacities.computeIfAbsent(value, key -> "G" + opacities.size());
            content.append('/').append(name).append(" gs\n");
        }
    }

    private void trace(Outline outline) {
        for (VectorPath.Step step : outline.path().steps()) {
            switch (step) {
                case VectorPath.Move to ->
                    Decimals.append(content, to.x(), to.y()).append("m\n");
                case VectorPath.Line to ->
                    Decimals.append(content, to.x(), to.y()).append("l\n");
                case VectorPath.Curve to ->
                    Decimals.append(content, to.x1(), to.y1(), to.x2(), to.y2(), to.x(), to.y())
                            .append("c\n");
                case VectorPath.Close close -> content.append("h\n");
            }
        }
    }
}
