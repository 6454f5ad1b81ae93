package dev.sluice.cli.catalogue;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import java.util.ArrayList;
import java.util.List;

/**
 * Markdown for a terminal: headings stand out, paragraphs and list items are wrapped, code keeps its lines. Of Markdown
 * only what help texts use is understood; the rest stays as it is written.
 */
final class MarkdownText {
    private static final String FENCE = "```";
    private static final int INDENT = 2;

    private final int width;
    private final List<Line> lines = new ArrayList<>();
    /** The paragraph or list item that is being read. */
    private final StringBuilder text = new StringBuilder();

    private String marker = "";

    MarkdownText(int width) {
        this.width = width;
    }

    List<Line> lines(String markdown) {
        boolean code = false;
        for (String line : markdown.strip().lines().toList()) {
            if (line.strip().startsWith(FENCE)) {
                end();
                code = !code;
            } else if (code) {
                lines.add(new Line().to(2 * INDENT).add(line));
            } else {
                read(line);
            }
        }
        end();
        return lines;
    }

    private void read(String line) {
        if (line.isBlank()) {
            end();
            lines.add(new Line());
        } else if (line.startsWith("#")) {
            end();
            lines.add(new Line().add(Style.STRONG, line.replaceFirst("^#+\\s*", "")));
        } else if (line.strip().startsWith("- ")) {
            end();
            marker = line.substring(0, line.indexOf('-')) + "- ";
            text.append(line.strip().substring(2));
        } else {
            text.append(text.isEmpty() ? "" : " ").append(line.strip());
        }
    }

    private void end() {
        if (!text.isEmpty()) {
            String start = marker;
            for (String part : Wrap.lines(text.toString(), width - INDENT - Columns.of(marker))) {
                lines.add(new Line().to(INDENT).add(start).add(part));
                start = " ".repeat(marker.length());
            }
        }
        text.setLength(0);
        marker = "";
    }
}
