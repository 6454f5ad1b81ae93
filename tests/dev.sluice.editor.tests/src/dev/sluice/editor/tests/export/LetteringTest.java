package dev.sluice.editor.tests.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.export.Lettering;
import org.junit.jupiter.api.Test;

/** How wide texts are. */
final class LetteringTest {
    private final Lettering plain = new Lettering(10, false);
    private final Lettering bold = new Lettering(10, true);

    @Test
    void textsAreAsWideAsTheFontsMetricsSay() {
        assertEquals(22.78, plain.width("Hello"), 1e-9);
        assertEquals(24.45, bold.width("Hello"), 1e-9);
    }

    @Test
    void anUmlautIsAsWideAsItsLetter() {
        assertEquals(plain.width("aouAOU"), plain.width("äöüÄÖÜ"), 1e-9);
    }

    @Test
    void aLetterThatTheFontLacksHasAWidthToo() {
        assertTrue(plain.width("数") > 0);
        assertTrue(plain.width("я") > 0);
    }
}
