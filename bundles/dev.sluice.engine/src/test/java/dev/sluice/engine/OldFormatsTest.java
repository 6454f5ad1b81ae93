package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.journal.JournalReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of each format that was ever written is read as it was. The files must never be written anew. */
class OldFormatsTest {
    @TempDir
    Path folder;

    private static byte[] resource(String name) throws Exception {
        try (InputStream in = OldFormatsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @Test
    void formatOneIsReadAsItWas() throws Exception {
        Files.write(folder.resolve("format-1.journal"), resource("format-1.journal"));
        JournalReader.Content content = new JournalReader(folder).read();
        List<String> lines = new ArrayList<>();
        content.runs().forEach(events -> {
            Replayed run = new Replayed(events);
            lines.add("run " + run.run());
            run.lines()
                    .forEach(line -> lines.add(line.replace("\n", "\\n")
                            .replace("\ud83d\ude00", "(smile)")
                            .replace("\ud83d", "(half)")));
        });

        assertEquals(List.of(), content.damages());
        assertEquals(
                new String(resource("format-1.txt"), StandardCharsets.UTF_8)
                        .lines()
                        .toList(),
                lines);
    }
}
