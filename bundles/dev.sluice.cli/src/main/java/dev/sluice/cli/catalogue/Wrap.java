package dev.sluice.cli.catalogue;

import dev.sluice.cli.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most so many columns, broken at spaces; a longer word stands alone on its line. */
public final class Wrap {
    private Wrap() {}

    /** The lines of a text; one empty line for an empty text. */
    public static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && Columns.of(line + " " + word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
