package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.figures.Chip;
import java.util.ArrayList;
import java.util.List;

/**
 * Size and weight of a text, measured as Helvetica is.
 *
 * @param size in pixels at 100 %
 */
public record Lettering(double size, boolean bold) implements Chip.Letters {
    /** Titles of cards. */
    static final Lettering TITLE = new Lettering(13, true);
    /** What stands below a title, and in frames' headers. */
    static final Lettering DETAIL = new Lettering(11, false);
    /** Values on links, names of ports. */
    static final Lettering SMALL = new Lettering(10, false);
    /** Signs in icon tiles. */
    static final Lettering SIGN = new Lettering(14, true);

    private static final String MORE = "…";

    /** The width of a text, in pixels at 100 %. */
    @Override
    public double width(String text) {
        return text.codePoints().mapToDouble(this::width).sum();
    }

    private double width(int character) {
        return HelveticaWidths.of(character, bold) * size / 1000;
    }

    @Override
    public String fit(String text, int room) {
        return fit(text, (double) room);
    }

    /** The text, cut with an ellipsis where it is wider than the room. @param room in pixels at 100 % */
    String fit(String text, double room) {
        String line = text.replaceAll("\\R", " ");
        if (width(line) <= room) {
            return line;
        }
        double left = room - width(MORE);
        int at = 0;
        while (at < line.length()) {
            left -= width(line.codePointAt(at));
            if (left < 0) {
                break;
            }
            at += Character.charCount(line.codePointAt(at));
        }
        return line.substring(0, at).stripTrailing() + MORE;
    }

    /** The lines of a text that is broken between words, and within a word that is wider than the room. */
    List<String> wrap(String text, double room) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            String rest = paragraph;
            while (width(rest) > room) {
                int cut = cut(rest, room);
                lines.add(rest.substring(0, cut).stripTrailing());
                rest = rest.substring(cut).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    private int cut(String line, double room) {
        int space = 0;
        int at = 0;
        double used = 0;
        while (at < line.length()) {
            int character = line.codePointAt(at);
            used += width(character);
            if (Character.isWhitespace(character)) {
                space = at + 1;
            } else if (used > room) {
                break;
            }
            at += Character.charCount(character);
        }
        // At least one letter a line, however narrow it is.
        return space > 0 ? space : Math.max(at, Character.charCount(line.codePointAt(0)));
    }
}
