package dev.sluice.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void countsWideAndCombiningCharacters() {
        assertEquals(5, Columns.of("grade"));
        assertEquals(4, Columns.of("東京"));
        assertEquals(2, Columns.of("🙂"));
        assertEquals(1, Columns.of("e\u0301"));
        assertEquals(3, Columns.of("✓ ⠋"));
    }

    @Test
    void cutsToColumnsNotChars() {
        assertEquals("東…", Columns.cut("東京都", 4));
        assertEquals("abc…", Columns.cut("abcdef", 4));
        assertEquals("abcd", Columns.cut("abcd", 4));
        assertEquals("", Columns.cut("abcd", 0));
    }

    @Test
    void aCutTextAlwaysFits() {
        qt().forAll(
                        strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 40),
                        integers().between(1, 30))
                .check((text, columns) -> Columns.of(Columns.cut(Columns.clean(text, false), columns)) <= columns);
    }

    @Test
    void aCleanTextCannotMoveTheCursor() {
        assertEquals(" [2Jx y z", Columns.clean("\u001b[2Jx\ty\nz", false));
        assertEquals("a\nb ", Columns.clean("a\nb\r", true));
        assertEquals("\uFFFD", Columns.clean("\uD83D", false));
        assertEquals("🙂", Columns.clean("🙂", false));
    }

    @Test
    void cleaningLeavesNoControlCharacter() {
        qt().forAll(strings().allPossible().ofLengthBetween(0, 40)).checkAssert(text -> {
            String clean = Columns.clean(text, false);
            assertEquals(text.length(), clean.length());
            assertTrue(clean.chars().noneMatch(Character::isISOControl));
        });
    }

    @Test
    void padsToColumns() {
        assertEquals("東京  ", Columns.pad("東京", 6));
        assertEquals("東京", Columns.pad("東京", 2));
    }
}
