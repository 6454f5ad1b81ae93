package dev.sluice.cli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void writesInItsCharset() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output output = new Output(bytes, StandardCharsets.US_ASCII);
        output.text("größer");
        assertEquals("gr??er", bytes.toString(StandardCharsets.US_ASCII));
        assertFalse(output.abandoned());
    }

    private static Output failing(String message, int[] writes) {
        return new Output(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        writes[0]++;
                        throw new IOException(message);
                    }
                },
                StandardCharsets.UTF_8);
    }

    @Test
    void keepsItsFirstFailureAndWritesNoMore() {
        int[] writes = {0};
        Output output = failing("No space left on device", writes);
        output.text("a");
        output.text("b");
        assertThrows(IOException.class, () -> output.write(new byte[] {1}));
        assertEquals(1, writes[0]);
        assertNotNull(output.failure());
        assertEquals("No space left on device", output.failure().getMessage());
        assertFalse(output.abandoned());
    }

    @Test
    void knowsAReaderWhoWentAway() {
        Output output = failing("Broken pipe", new int[1]);
        output.line("a");
        assertTrue(output.abandoned());
    }
}
