package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetters;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal of each format that was ever written is read as it was. The files must never be written anew. */
class OldFormatsTest {
    @TempDir
    Path folder;

    private static byte[] resource(String name) throws Exception {
        try (InputStream in = OldFormatsTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /**
     * The first; and with what has come since: marks between synced groups, events and lives of continuous nodes, nodes that wait, a
     * flow that was changed, ends in part, lists and texts in files, events that were dead letters, and
     * nodes that ran without a break as one event.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "format-1",
                "format-1-marks",
                "format-1-events",
                "format-1-waits",
                "format-1-stored",
                "format-1-letters",
                "format-1-inline"
            })
    void aJournalIsReadAsItWas(String name) throws Exception {
        Files.write(folder.resolve(name + ".journal"), resource(name + ".journal"));
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
                new String(resource(name + ".txt"), StandardCharsets.UTF_8)
                        .lines()
                        .toList(),
                lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format-1",
                "format-1-marks",
                "format-1-events",
                "format-1-waits",
                "format-1-stored",
                "format-1-letters",
                "format-1-inline"
            })
    void itsRunsAreOpenedWithTheStatesAndValuesThatTheyHad(String name) throws Exception {
        Files.write(folder.resolve("20261126-170000-000-1-000000.journal"), resource(name + ".journal"));
        List<List<JournalEvent>> runs = new JournalReader(folder).read().runs();
        for (List<JournalEvent> events : runs) {
            Replayed replayed = new Replayed(events);
            RecordedRun run = RunHistory.in(folder).open(replayed.run()).orElseThrow();
            JournalEvent.RunEnded end = Objects.requireNonNull(replayed.end());
            assertEquals(end.out(), run.out());
            assertEquals(end.status().name(), run.summary().status().name());
            assertEquals(end.partial(), run.summary().partial());
            int changes = 0;
            for (JournalEvent event : events) {
                if (event instanceof JournalEvent.NodeChanged change) {
                    changes++;
                    assertEquals(change.state(), run.at(change.seq()).state(change.activation(), change.node()));
                    assertEquals(
                            change.outputs().toString(),
                            run.at(change.seq())
                                    .change(change.activation(), change.node())
                                    .orElseThrow()
                                    .outputs()
                                    .toString());
                    assertEquals(
                            change.waitsFor(),
                            run.at(change.seq())
                                    .change(change.activation(), change.node())
                                    .orElseThrow()
                                    .waitsFor());
                }
            }
            assertTrue(changes > 0);
        }
        assertFalse(runs.isEmpty());
    }

    /** The file of a list is read where the run has it. */
    @Test
    void aListInAFileIsReadAsItWas() throws Exception {
        Files.write(folder.resolve("x.journal"), resource("format-1-stored.journal"));
        JournalEvent.RunEnded end = Objects.requireNonNull(
                new Replayed(new JournalReader(folder).read().runs().get(0)).end());
        ListValue rows = (ListValue) end.out().get("rows", Value.NULL);
        Path file = Objects.requireNonNull(rows.stored()).file().path();
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, resource("format-1-stored.value"));

        assertEquals(300, rows.items().size());
        assertEquals(
                RecordValue.builder()
                        .put("n", Value.of(299))
                        .put("text", Value.of("row 299"))
                        .build(),
                rows.get(299));
    }

    /** An event of a run that was a dead letter says which, and how often it was tried before. */
    @Test
    void anEventThatWasADeadLetterIsReadAsItWas() throws Exception {
        Files.write(folder.resolve("x.journal"), resource("format-1-letters.journal"));
        List<JournalEvent.EventTaken> taken = new JournalReader(folder)
                .read().runs().stream()
                        .flatMap(List::stream)
                        .filter(JournalEvent.EventTaken.class::isInstance)
                        .map(JournalEvent.EventTaken.class::cast)
                        .toList();

        String run = "20261127-003400-xsjxq4:in.";
        assertEquals(
                Arrays.asList(
                        null,
                        null,
                        null,
                        new JournalEvent.Retried(run + 0, 1),
                        new JournalEvent.Retried(run + 1, 1),
                        new JournalEvent.Retried(run + 2, 1),
                        null,
                        new JournalEvent.Retried(run + 1, 2),
                        new JournalEvent.Retried(run + 2, 2)),
                taken.stream().map(JournalEvent.EventTaken::letter).toList());
        assertEquals(
                List.of(1L, 2L, 3L, 1L, 2L, 3L, 7L, 2L, 3L),
                taken.stream()
                        .map(event -> ((IntValue) event.outputs().get("out", Value.NULL)).value())
                        .toList());
    }

    /** A file of dead letters with a record of each code, and a letter of each cause. */
    @Test
    void deadLettersAreReadAsTheyWere() throws Exception {
        Path letters = Files.createDirectories(folder.resolve("dead-letters"));
        Files.write(letters.resolve("test.letters"), resource("format-1-letters.letters"));
        DeadLetters.Box box = DeadLetters.in(folder).of("test");

        assertEquals(1, box.notes().size());
        assertTrue(box.notes().get(0).startsWith("3 older letters of the flow 'test' are gone"), box.notes()::toString);
        assertEquals(
                new String(resource("format-1-letters.letters.txt"), StandardCharsets.UTF_8)
                        .lines()
                        .toList(),
                box.letters().stream().map(DeadLetter::toString).toList());
    }
}
