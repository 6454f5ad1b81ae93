package dev.sluice.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.TestTypes;
import dev.sluice.cli.run.Services;
import dev.sluice.engine.Failure;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.DeadLetter.Content;
import dev.sluice.engine.journal.FileKeeper;
import dev.sluice.engine.journal.LetterChange;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DlqCommandTest {
    private static final String RUN = "20260304-050607-x7k2p9";
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path folder;

    private TestConsole console;
    private SegmentedJournal journal;

    @BeforeEach
    void open() throws IOException {
        journal = SegmentedJournal.open(folder.resolve(".sluice").resolve("journal"), SegmentedJournal.Options.DEFAULT);
    }

    private int dlq(String... arguments) {
        return dlqIn(folder, arguments);
    }

    private int dlqIn(Path here, String... arguments) {
        journal.close();
        console = new TestConsole(here);
        Services services = new Services(
                console.console(),
                TestTypes::catalogue,
                file -> {
                    throw new IllegalStateException("no flow is looked at");
                },
                notes -> {
                    throw new IOException("no engine here");
                },
                () -> {});
        String[] all = new String[arguments.length + 1];
        all[0] = "dlq";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Commands(services).run(all);
    }

    /** For letters that have no large values. */
    private record NoFiles() implements FileKeeper {
        @Override
        public String keep(FileBytes file, Consumer<Path> first) {
            throw new AssertionError("no value is in a file");
        }

        @Override
        public long inline() {
            return Long.MAX_VALUE;
        }

        @Override
        public @Nullable FileBytes stored(Value value) {
            return null;
        }

        @Override
        public @Nullable FileBytes store(Value value, byte[] bytes, int from, int length) {
            return null;
        }
    }

    /** Puts a letter of the flow there; a later one has a higher number. */
    private void letter(String flow, int number, Content content, RecordValue values) throws IOException {
        Failure failure = new Failure("nobody takes it", ErrorClass.USER, "save", 1, null, null, RecordValue.EMPTY);
        DeadLetter letter = new DeadLetter(
                RUN + ":tick." + number,
                7,
                RUN,
                flow,
                "flows/" + flow + ".flow",
                "tick",
                TIME.plusSeconds(number),
                number % 2 == 0 ? Cause.FAILED : Cause.OVERFLOW,
                number % 2 == 0 ? failure : null,
                number % 2 == 0 ? 2 : 0,
                content,
                values);
        journal.change(LetterChange.kept(letter, new NoFiles()), () -> {});
    }

    private void letters() throws IOException {
        letter("small", 1, Content.WHOLE, RecordValue.of("at", Value.of(1)));
        letter("small", 2, Content.WHOLE, RecordValue.of("at", Value.of(2)));
        letter("other", 3, Content.MASKED, RecordValue.of("token", Value.of("•••")));
    }

    private RecordValue json(int line) throws Exception {
        return (RecordValue) Json.read(console.outLines().get(line));
    }

    @Test
    void thatThereAreNoneIsSaid() {
        assertEquals(0, dlq());
        assertEquals("", console.out());
        assertEquals("There are no dead letters in this project.\n", console.err());
        assertEquals(0, dlq("small"));
        assertEquals("There are no dead letters of 'small'.\n", console.err());
        assertEquals(0, dlq("--json"));
        assertEquals("", console.out() + console.err());
        assertEquals(0, dlq("retry", "--all"));
        assertEquals("There are no such dead letters.\n", console.err());
    }

    @Test
    void theNewestAreListedFirst() throws Exception {
        letters();
        assertEquals(0, dlq());
        List<String> lines = console.outLines();
        assertEquals(3, lines.size());
        assertTrue(lines.get(0).startsWith(RUN + ":tick.3  2026-03-04T05:06:10Z  overflow  0 tries"), console.out());
        assertTrue(
                lines.get(0).endsWith("flows/other.flow  no more events could wait (a secret is masked in its values)"),
                console.out());
        assertTrue(lines.get(1).startsWith(RUN + ":tick.2  2026-03-04T05:06:09Z  failed    2 tries"), console.out());
        assertTrue(lines.get(1).endsWith("flows/small.flow  save: nobody takes it"), console.out());
        assertTrue(lines.get(2).startsWith(RUN + ":tick.1  "), console.out());

        assertEquals(0, dlq("-n", "1"));
        assertEquals(1, console.outLines().size());
        assertEquals("note: 2 older ones are not shown; see -n.\n", console.err());
        assertEquals(0, dlq("small"));
        assertEquals(2, console.outLines().size());
        assertEquals(0, dlq("flows/other.flow"));
        assertEquals(1, console.outLines().size());
    }

    @Test
    void programsGetAnObjectForEach() throws Exception {
        letters();
        assertEquals(0, dlq("--json"));
        assertEquals(3, console.outLines().size());
        assertEquals(Value.of("a secret is masked in its values"), json(0).get("unusable"));
        RecordValue failed = json(1);
        assertEquals(Value.of(RUN + ":tick.2"), failed.get("letter"));
        assertEquals(Value.of("small"), failed.get("flow"));
        assertEquals(Value.of("flows/small.flow"), failed.get("file"));
        assertEquals(Value.of("failed"), failed.get("cause"));
        assertEquals(Value.of(2), failed.get("attempts"));
        assertEquals(Value.of("save"), ((RecordValue) failed.get("error", Value.NULL)).get("node"));
        assertNull(failed.get("unusable"));
        assertNull(failed.get("values"), "values are for 'show'");

        assertEquals(0, dlq("show", "tick.2", "--json"));
        assertEquals(RecordValue.of("at", Value.of(2)), json(0).get("values"));
    }

    @Test
    void oneIsShownByTheEndOfItsId() throws Exception {
        letters();
        assertEquals(0, dlq("show", "tick.2", RUN + ":tick.3"));
        List<String> lines = console.outLines();
        assertEquals(RUN + ":tick.2", lines.get(0));
        assertTrue(lines.contains("cause     failed, 2 tries"), console.out());
        assertTrue(lines.contains("message   save: nobody takes it"), console.out());
        assertTrue(console.out().contains("\"at\": 2"), console.out());
        assertTrue(console.out().contains("\n\n" + RUN + ":tick.3\n"), console.out());
    }

    @Test
    void whatIsNotThereOrNotClearIsRefusedWithARemedy() throws Exception {
        letters();
        letter("again", 2, Content.WHOLE, RecordValue.EMPTY);
        assertEquals(2, dlq("show", "tick.9"));
        assertEquals("", console.out());
        assertTrue(console.err().contains("There is no dead letter 'tick.9'. 'sluice dlq' lists them."), console.err());
        assertEquals(2, dlq("drop", "tick.1", "tick.9"));
        assertEquals(2, dlq("show", "tick.2"));
        assertTrue(console.err().contains("'tick.2' may be one of 2 dead letters; say which:"), console.err());
        assertEquals(0, dlq("show", "tick.2", "--flow", "small"));
        assertEquals(2, dlq("show"));
        assertTrue(console.err().contains("Which dead letters? Give their ids, or --all."), console.err());
        assertEquals(2, dlq("drop", "tick.1", "--all"));
        assertEquals(2, dlq("-n", "0"));
        assertTrue(console.err().contains("-n takes a number from 1."), console.err());
        assertEquals(0, dlq());
        assertEquals(4, console.outLines().size(), "nothing was dropped");
    }

    @Test
    void whatIsDroppedIsGone() throws Exception {
        letters();
        assertEquals(0, dlq("drop", "tick.2"));
        assertEquals("Dropped 1 dead letter.\n", console.err());
        assertEquals(0, dlq());
        assertEquals(2, console.outLines().size());
        assertFalse(console.out().contains("tick.2"), console.out());
        assertEquals(0, dlq("drop", "--all", "--flow", "other.flow"));
        assertEquals("Dropped 0 dead letters.\n", console.err());
        assertEquals(0, dlq("drop", "--all", "--json"));
        assertEquals(Value.of(2), json(0).get("dropped"));
        assertEquals(0, dlq());
        assertEquals("There are no dead letters in this project.\n", console.err());
    }

    @Test
    void withoutARunThatIsUnderWayNothingIsTriedAgain() throws Exception {
        letters();
        assertEquals(2, dlq("retry", "tick.1"));
        assertTrue(
                console.err()
                        .contains("No run of 'flows/small.flow' is under way that could take its events. Begin one with"
                                + " 'sluice run flows/small.flow --restore', then try them again."),
                console.err());
        assertEquals(0, dlq("small"));
        assertEquals(2, console.outLines().size());
    }

    @Test
    void theCommandThatIsSaidIsForWhereOneIs() throws Exception {
        letters();
        Path deeper = Files.createDirectories(folder.resolve("flows"));
        assertEquals(2, dlqIn(deeper, "retry", "tick.1", "--project", folder.toString()));
        assertTrue(console.err().contains("'sluice run small.flow --restore'"), console.err());
        Path beside = Files.createDirectories(folder.resolve("beside"));
        assertEquals(2, dlqIn(beside, "retry", "tick.1", "--project", folder.toString()));
        assertTrue(
                console.err().contains("'sluice run " + folder.resolve("flows").resolve("small.flow") + " --restore'"),
                console.err());
    }

    @Test
    void eachFlowThatNoRunOfIsUnderWayIsSaid() throws Exception {
        letters();
        assertEquals(2, dlq("retry", "--all"));
        for (String flow : List.of("flows/small.flow", "flows/other.flow")) {
            assertTrue(console.err().contains("Begin one with 'sluice run " + flow + " --restore'"), console.err());
        }
    }
}
