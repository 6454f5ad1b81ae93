package dev.sluice.cli.catalogue;

import dev.sluice.cli.text.Columns;
import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most so many columns, broken at spaces; a longer word stands alone on its line. */
final class Wrap {
    private Wrap() {}

    static List<String> lines(String text, int columns) {
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
