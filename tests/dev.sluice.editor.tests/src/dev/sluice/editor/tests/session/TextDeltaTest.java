package dev.sluice.editor.tests.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.editor.internal.session.TextDelta;
import java.util.Random;
import org.eclipse.jface.text.Document;
import org.junit.jupiter.api.Test;

class TextDeltaTest {
    @Test
    void itIsTheOnePlaceThatDiffers() {
        assertEquals(new TextDelta(4, 3, "red"), TextDelta.between("the shy fox", "the red fox"));
        assertEquals(new TextDelta(0, 0, "a"), TextDelta.between("", "a"));
        assertEquals(new TextDelta(3, 0, "d"), TextDelta.between("abc", "abcd"));
        assertEquals(new TextDelta(1, 1, ""), TextDelta.between("abc", "ac"));
    }

    @Test
    void whatRepeatsIsNotCountedTwice() {
        assertEquals(new TextDelta(2, 0, "a"), TextDelta.between("aa", "aaa"));
        assertEquals(new TextDelta(1, 1, ""), TextDelta.between("aa", "a"));
    }

    @Test
    void equalTextsDifferNowhere() {
        assertTrue(TextDelta.between("same", "same").isEmpty());
        assertFalse(TextDelta.between("same", "other").isEmpty());
    }

    @Test
    void appliedItMakesTheOneTextIntoTheOther() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            String before = text(random);
            String after = text(random);
            Document document = new Document(before);

            TextDelta.between(before, after).applyTo(document);

            assertEquals(after, document.get());
        }
    }

    @Test
    void aDocumentWithAnotherTextIsRefused() {
        TextDelta delta = TextDelta.between("a long text", "a long te");

        assertThrows(IllegalStateException.class, () -> delta.applyTo(new Document("short")));
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(9), 'a', 'd')
                .collect(StringBuilder::new, (text, letter) -> text.append((char) letter), StringBuilder::append)
                .toString();
    }
}
