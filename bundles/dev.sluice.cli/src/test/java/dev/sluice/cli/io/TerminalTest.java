package dev.sluice.cli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.cli.text.Screen.Size;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({
        "24 80, 80, 24",
        "'50 132\n', 132, 50",
        "0 0, 80, 24",
        "0 132, 132, 24",
        "'', 80, 24",
        "what, 80, 24",
        "1 2 3, 80, 24",
        "-1 80, 80, 24",
        "99999999999 80, 80, 24"
    })
    void readsWhatSttySays(String answer, int columns, int lines) {
        assertEquals(new Size(columns, lines), Terminal.parse(answer));
    }

    @Test
    void aTerminalThatCanOnlyPrintIsNone() {
        Output out = new Output(new ByteArrayOutputStream(), StandardCharsets.UTF_8);
        assertNull(Terminal.ofStandardError(Map.of("TERM", "dumb")::get, out));
        assertNull(Terminal.ofStandardError(Map.<String, String>of()::get, out));
    }
}
