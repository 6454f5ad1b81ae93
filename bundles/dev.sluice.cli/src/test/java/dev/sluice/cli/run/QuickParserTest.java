package dev.sluice.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.io.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickParserTest {
    @Test
    void readsWhatIsPlain() throws UsageException {
        RunArguments arguments = QuickParser.parse(List.of(
                        "-p",
                        "a=1",
                        "x.flow",
                        "-p",
                        "b=x=y",
                        "--json",
                        "--no-journal",
                        "--timeout",
                        "10m",
                        "--params",
                        "p.json"))
                .checked();
        assertEquals(
                new RunArguments(
                        Path.of("x.flow"),
                        Map.of("a", "1", "b", "x=y"),
                        Path.of("p.json"),
                        true,
                        false,
                        Duration.ofMinutes(10)),
                arguments);
        assertEquals(List.of("a", "b"), List.copyOf(arguments.params().keySet()));
    }

    @Test
    void theDefaultsKeepAJournalAndWriteNoEvents() throws UsageException {
        RunArguments arguments = QuickParser.parse(List.of("x.flow")).checked();
        assertTrue(arguments.journal());
        assertEquals(new RunArguments(Path.of("x.flow"), Map.of(), null, false, true, null), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "-h x.flow",
                "x.flow y.flow",
                "x.flow --jsn",
                "x.flow -p",
                "x.flow -p --json",
                "x.flow --timeout=1s",
                "-- x.flow",
                "x.flow --timeout 1s --timeout 2s",
                "@file",
                "x.flow -pa=1",
                "--params a --params b x.flow"
            })
    void leavesTheRestToTheLibrary(String line) {
        assertNull(QuickParser.parse(line.isEmpty() ? List.of() : List.of(line.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.flow -p a",
                "x.flow -p =1",
                "x.flow -p a=1 -p a=2",
                "x.flow --timeout 10",
                "x.flow --timeout 0s"
            })
    void refusesWhatHasNoSense(String line) {
        RunArguments.Raw raw = QuickParser.parse(List.of(line.split(" ")));
        assertNotNull(raw);
        assertThrows(UsageException.class, raw::checked);
    }
}
