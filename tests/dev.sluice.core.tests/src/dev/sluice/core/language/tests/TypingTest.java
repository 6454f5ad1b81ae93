package dev.sluice.core.language.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.language.MarkdownText;
import dev.sluice.core.language.MarkdownText.Look;
import dev.sluice.core.language.MarkdownText.Run;
import dev.sluice.core.language.Typing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an editor does while a person types, and how it shows help. */
class TypingTest {
    @Test
    void aLineBelowAKeyIsIndented() {
        assertEquals("    ", Typing.afterBreak("  read:"));
        assertEquals("    ", Typing.afterBreak("  read: # the file"));
        assertEquals("  ", Typing.afterBreak("  type: csv.read"));
        assertEquals("  ", Typing.afterBreak("description: |"));
    }

    @Test
    void aListGoesOnUntilAnEmptyItem() {
        assertEquals("  - ", Typing.afterBreak("  - a.out"));
        assertEquals("    ", Typing.afterBreak("  - name: x"));
        assertEquals("      ", Typing.afterBreak("  - name:"));
        assertTrue(Typing.endsList("  - "));
    }

    @Test
    void theCaretStaysAtItsCharacterWhenTheTextIsFormatted() {
        assertEquals(12, Typing.afterFormat("a:   {b:  'c', d: e}", "a: {b: c, d: e}", 18));
    }

    @Test
    void markdownBecomesTextWithLooks() {
        MarkdownText text = MarkdownText.of("## Title\nOne `code`,\ntwo **bold**.\n\n- item\n\n```yaml\na: b\n```\n");

        assertEquals("Title\nOne code, two bold.\n\n•  item\n\n  a: b", text.text());
        assertEquals(
                List.of(
                        new Run(Look.HEADING, 0, 5),
                        new Run(Look.CODE, 10, 4),
                        new Run(Look.BOLD, 20, 4),
                        new Run(Look.BLOCK, 36, 6)),
                text.runs());
    }
}
