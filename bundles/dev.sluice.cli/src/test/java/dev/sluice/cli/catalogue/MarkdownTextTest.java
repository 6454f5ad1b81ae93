package dev.sluice.cli.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.cli.text.Line;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void wrapsTextAndKeepsCode() {
        String markdown = """
                Groups rows, and computes
                figures of each group.

                ## Settings
                - `by`: name of a column, to an expression.
                  It sees `item`.
                  - `of`: the value.

                ```yaml
                with:
                  by: {month:   item.month}
                ```
                """;
        List<String> lines = new MarkdownText(30)
                .lines(markdown).stream().map(Line::toString).toList();
        assertEquals(
                List.of(
                        "  Groups rows, and computes",
                        "  figures of each group.",
                        "",
                        "Settings",
                        "  - `by`: name of a column, to",
                        "    an expression. It sees",
                        "    `item`.",
                        "    - `of`: the value.",
                        "",
                        "    with:",
                        "      by: {month:   item.month}"),
                lines);
    }
}
