package dev.sluice.lang.process.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerLinesTest {
    private static AnswerLines lines(String text, int limit, int atOnce) {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, atOnce));
            }
        };
        return new AnswerLines(bytes, limit);
    }

    private static List<String> all(AnswerLines lines) throws IOException {
        List<String> found = new ArrayList<>();
        while (lines.fill()) {
            while (lines.next()) {
                found.add(new String(lines.copy(0, lines.length()), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    @Test
    void linesComeOutAsTheyWentInHoweverTheyAreCut() throws IOException {
        List<String> expected = List.of("", "x".repeat(300_000), "short", "y".repeat(70_000), "ü");
        String text = String.join("\n", expected) + "\nno end";

        for (int atOnce : new int[] {1 << 20, 65_536, 1_000, 7}) {
            assertEquals(expected, all(lines(text, 1 << 20, atOnce)), "at once: " + atOnce);
        }
    }

    @Test
    void largeLinesAmongSmallOnesAreCutNowhere() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            expected.add(("" + i % 10).repeat(i % 20 == 7 ? 40_000 + 1_000 * i : 1 + 37 * i % 1_500));
        }

        for (int atOnce : new int[] {1 << 20, 16_384, 4_096, 1_009}) {
            assertEquals(
                    expected, all(lines(String.join("\n", expected) + "\n", 1 << 20, atOnce)), "at once: " + atOnce);
        }
    }

    @Test
    void aReadGivesAllItsWholeLines() throws IOException {
        AnswerLines lines = lines("one\ntwo\nthr", 100, 100);

        assertFalse(lines.next());
        assertTrue(lines.fill());
        assertTrue(lines.next());
        assertTrue(lines.next());
        assertFalse(lines.next());
        assertFalse(lines.fill());
    }

    @Test
    void aLineBeyondTheLimitIsRefusedThoughItsEndWasReadWithIt() {
        AnswerLines lines = lines("x".repeat(60_000) + "\n", 50_000, 1 << 16);

        assertThrows(AnswerLines.TooLongException.class, () -> all(lines));
    }

    @Test
    void aLineBeyondTheLimitIsRefused() {
        AnswerLines lines = lines("x".repeat(100_000), 50_000, 1 << 16);

        assertThrows(AnswerLines.TooLongException.class, () -> all(lines));
    }

    @Test
    void messagesAreTakenApart() throws IOException {
        AnswerLines lines = lines(
                "{\"ready\":1}\n{\"id\":12,\"result\":[1]}\n{\"id\":3,\"error\":{}}\n{\"id\":4,\"log\":{\"text\":\"x\"}}\n",
                1000,
                1000);

        assertTrue(lines.fill());
        assertTrue(lines.next());
        assertEquals(Message.READY, Message.of(lines));
        assertTrue(lines.next());
        assertEquals(Message.RESULT, Message.of(lines));
        assertEquals(12, Message.id(lines));
        assertEquals("[1]", new String(Message.RESULT.payload(lines), StandardCharsets.UTF_8));
        assertTrue(lines.next());
        assertEquals(Message.ERROR, Message.of(lines));
        assertTrue(lines.next());
        assertEquals(Message.LOG, Message.of(lines));
        assertEquals("{\"text\":\"x\"}", new String(Message.LOG.payload(lines), StandardCharsets.UTF_8));
        assertFalse(lines.next());
    }

    @Test
    void anythingElseIsNoMessage() throws IOException {
        AnswerLines lines = lines(
                "\nhello\n{}\n{\"id\":,\"result\":1}\n{\"id\":1,\"result\":1\n{\"id\":1}\n{\"id\":12345678901234567890,\"result\":1}\n",
                1000,
                1000);

        assertTrue(lines.fill());
        while (lines.next()) {
            assertNull(Message.of(lines), new String(lines.copy(0, lines.length()), StandardCharsets.UTF_8));
        }
    }
}
