package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import java.util.StringJoiner;

/** Draws as SVG 1.1. The same drawing gives the same text. */
public final class SvgCanvas implements VectorCanvas {
    // Metric-compatible families, so that texts are as wide as they were measured.
    private static final String FAMILY = "Helvetica, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

    private final StringBuilder out = new StringBuilder(4096);

    /** An empty drawing. @param area what is drawn of the diagram */
    public SvgCanvas(Box area, String title, Ink background) {
        out.append(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"")
                .append(" width=\"" + area.width() + "\" height=\"" + area.height() + "\" viewBox=\"")
                .append(area.x() + " " + area.y() + " " + area.width() + " " + area.height())
                .append("\" font-family=\"" + FAMILY + "\" fill=\"none\" stroke-linecap=\"round\"")
                .append(" stroke-linejoin=\"round\">\n<title>");
        escape(title);
        out.append("</title>\n<rect");
        attribute("x", area.x());
        attribute("y", area.y());
        attribute("width", area.width());
        attribute("height", area.height());
        fill(background);
        out.append("/>\n");
    }

    /** The whole drawing, as a file holds it. */
    public String text() {
        return out + "</svg>\n";
    }

    @Override
    public void begin(String kind, String name) {
        out.append("<g class=\"");
        escape(kind);
        out.append("\"><title>");
        escape(name);
        out.append("</title>\n");
    }

    @Override
    public void end() {
        out.append("</g>\n");
    }

    @Override
    public void fill(Outline outline, Ink ink) {
        shape(outline);
        fill(ink);
        out.append("/>\n");
    }

    @Override
    public void stroke(Outline outline, Ink ink, Stroke stroke) {
        shape(outline);
        attribute("stroke", color(ink));
        if (ink.opacity() < 1) {
            attribute("stroke-opacity", ink.opacity());
        }
        attribute("stroke-width", stroke.width());
        if (!stroke.dash().isEmpty()) {
            StringJoiner dash = new StringJoiner(" ");
            stroke.dash().forEach(length -> dash.add(Decimals.append(new StringBuilder(), length.doubleValue())));
            attribute("stroke-dasharray", dash.toString());
        }
        out.append("/>\n");
    }

    @Override
    public void text(String text, double x, double baseline, Lettering lettering, Ink ink) {
        if (text.isBlank()) {
            return;
        }
        out.append("<text");
        attribute("x", x);
        attribute("y", baseline);
        attribute("font-size", lettering.size());
        if (lettering.bold()) {
            attribute("font-weight", "bold");
        }
        fill(ink);
        out.append('>');
        escape(text);
        out.append("</text>\n");
    }

    private void fill(Ink ink) {
        attribute("fill", color(ink));
        if (ink.opacity() < 1) {
            attribute("fill-opacity", ink.opacity());
        }
    }

    private void shape(Outline outline) {
        switch (outline) {
            case Outline.Round round -> {
                out.append("<rect");
                attribute("x", round.x());
                attribute("y", round.y());
                attribute("width", round.width());
                attribute("height", round.height());
                attribute("rx", round.radius());
            }
            case Outline.Circle circle -> {
                out.append("<circle");
                attribute("cx", circle.x());
                attribute("cy", circle.y());
                attribute("r", circle.radius());
            }
            case Outline.Free free -> {
                out.append("<path d=\"");
                free.path().steps().forEach(this::step);
                out.append('"');
            }
        }
    }

    private void step(VectorPath.Step step) {
        switch (step) {
            case VectorPath.Move to -> points('M', to.x(), to.y());
            case VectorPath.Line to -> points('L', to.x(), to.y());
            case VectorPath.Curve to -> points('C', to.x1(), to.y1(), to.x2(), to.y2(), to.x(), to.y());
            case VectorPath.Close close -> out.append('Z');
        }
    }

    private void points(char letter, double... values) {
        out.append(letter);
        Decimals.append(out, values);
        out.setLength(out.length() - 1);
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"");
        Decimals.append(out, value).append('"');
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(value).append('"');
    }

    private static String color(Ink ink) {
        return "#" + Integer.toHexString(1 << 24 | ink.rgb()).substring(1);
    }

    private void escape(String text) {
        text.codePoints().forEach(character -> {
            switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.appendCodePoint(isXml(character) ? character : 0xFFFD);
            }
        });
    }

    /** XML 1.0 has no control characters, no surrogates on their own and no non-characters. */
    private static boolean isXml(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
