package dev.sluice.lang.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {
    private final List<String> logged = new ArrayList<>();
    private final LogLines lines = new LogLines(logged::add);

    private void read(String text) throws IOException {
        lines.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void passesOnEachLineWithoutItsEnd() throws IOException {
        read("one\r\n\nthrée\nlast");

        assertEquals(List.of("one", "", "thrée", "last"), logged);
        assertEquals("one\n\nthrée\nlast", lines.close());
    }

    @Test
    void keepsTheLastTwentyLines() throws IOException {
        for (int i = 0; i < 30; i++) {
            read(i + "\n");
        }

        assertEquals(20, lines.close().lines().count());
        assertEquals(30, logged.size());
    }

    @Test
    void cutsLongLines() throws IOException {
        read("x".repeat(LogLines.LINE + 5) + "\nnext\n");

        assertEquals("x".repeat(LogLines.LINE) + "… (5 more bytes)", logged.get(0));
        assertEquals("next", logged.get(1));
    }

    @Test
    void saysNothingAfterItWasClosed() throws IOException {
        lines.close();
        read("late\n");

        assertEquals(List.of(), logged);
    }
}
