package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.Failure;
import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.DeadLetter.Content;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to the files of dead letters is what is read, whatever happens to their ends and middles. */
class DeadLettersFileTest {
    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456Z");
    private static final String FLOW = "orders";
    private static final FileKeeper NONE = new Keeper(null);

    @TempDir
    private Path journal;

    private static DeadLetter letter(int number, Value value) {
        Failure failure =
                new Failure("no", ErrorClass.USER, "save", 2, "X", "at y", RecordValue.of("in", Value.of("a")));
        return new DeadLetter(
                "run:tick." + number,
                7,
                "run",
                FLOW,
                "flows/orders.flow",
                "tick",
                TIME.plusSeconds(number),
                number % 2 == 0 ? Cause.FAILED : Cause.OVERFLOW,
                number % 2 == 0 ? failure : null,
                1,
                Content.WHOLE,
                RecordValue.of("out", value));
    }

    private static LetterChange kept(int number) {
        return LetterChange.kept(letter(number, Value.of(number)), NONE);
    }

    /** Keeps the files of values, or knows of none. */
    private record Keeper(@Nullable ValueFiles files) implements FileKeeper {
        @Override
        public String keep(FileBytes file, Consumer<Path> first) {
            if (files == null) {
                throw new AssertionError("no value is in a file");
            }
            return files.keep(file, first);
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

    private static void write(DeadLetters letters, LetterChange... changes) throws IOException {
        letters.write(Arrays.stream(changes)
                .map(change -> new DeadLetters.Entry(change, () -> {}))
                .toList());
    }

    private List<String> ids() throws IOException {
        return DeadLetters.in(journal).of(FLOW).letters().stream()
                .map(letter -> letter.id().substring(9))
                .toList();
    }

    private Path file() {
        return journal.resolve("dead-letters").resolve("orders.letters");
    }

    @Test
    void allOfALetterComesBack() throws Exception {
        write(DeadLetters.in(journal), kept(1), kept(2));
        assertEquals(
                List.of(letter(1, Value.of(1)), letter(2, Value.of(2))),
                DeadLetters.in(journal).of(FLOW).letters());
        assertEquals(List.of(FLOW), DeadLetters.in(journal).flows());
        assertEquals(List.of(), DeadLetters.in(journal).of(FLOW).notes());
    }

    @Test
    void flowsWithAnyNameHaveAFile() throws Exception {
        String name = "../ü Größe%41";
        DeadLetter letter = letter(1, Value.of(1));
        DeadLetter other = new DeadLetter(
                letter.id(), 7, "run", name, "", "tick", TIME, Cause.STOPPED, null, 0, Content.WHOLE, letter.values());
        write(DeadLetters.in(journal), LetterChange.kept(other, NONE));
        assertEquals(List.of(name), DeadLetters.in(journal).flows());
        assertEquals(List.of(other), DeadLetters.in(journal).of(name).letters());
    }

    @Test
    void aLetterStaysUntilItIsGoneAndIsTriedAgainOnlyWhereItIsThere() throws Exception {
        DeadLetters letters = DeadLetters.in(journal);
        write(letters, kept(1), kept(2), kept(3));
        letters.drop(FLOW, List.of("run:tick.2", "run:tick.9"));
        assertEquals(List.of("1", "3"), ids());
        write(
                letters,
                LetterChange.again(letter(1, Value.of(1)), NONE),
                LetterChange.again(letter(2, Value.of(2)), NONE));
        assertEquals(List.of("3", "1"), ids());
    }

    @Test
    void whatAKilledProcessLeavesIsCutOff() throws Exception {
        write(DeadLetters.in(journal), kept(1), kept(2));
        byte[] whole = Files.readAllBytes(file());
        write(DeadLetters.in(journal), kept(3));
        byte[] all = Files.readAllBytes(file());
        for (int size = whole.length + 1; size < all.length; size++) {
            Files.write(file(), Arrays.copyOf(all, size));
            DeadLetters.Box box = DeadLetters.in(journal).of(FLOW);
            assertEquals(2, box.letters().size());
            assertEquals(1, box.notes().size());
            write(DeadLetters.in(journal), kept(4));
            assertEquals(List.of("1", "2", "4"), ids(), "cut at " + size);
            assertEquals(List.of(), DeadLetters.in(journal).of(FLOW).notes());
        }
    }

    @Test
    void evenTheBeginningMayBeCut() throws Exception {
        write(DeadLetters.in(journal), kept(1));
        byte[] all = Files.readAllBytes(file());
        for (int size = 0; size < all.length; size++) {
            Files.write(file(), Arrays.copyOf(all, size));
            assertEquals(List.of(), DeadLetters.in(journal).of(FLOW).letters());
            write(DeadLetters.in(journal), kept(2));
            assertEquals(List.of("2"), ids(), "cut at " + size);
        }
    }

    @Test
    void whatIsBrokenIsReportedAndTheOthersAreRead() throws Exception {
        write(DeadLetters.in(journal), kept(1));
        int first = (int) Files.size(file());
        write(DeadLetters.in(journal), kept(2));
        int second = (int) Files.size(file());
        write(DeadLetters.in(journal), kept(3));
        byte[] all = Files.readAllBytes(file());
        for (int at = first; at < second; at++) {
            byte[] broken = all.clone();
            broken[at] ^= 0x10;
            Files.write(file(), broken);
            DeadLetters.Box box = DeadLetters.in(journal).of(FLOW);
            assertEquals(List.of("1", "3"), ids(), "broken at " + at);
            assertTrue(box.notes().get(0).contains("The bytes " + first + " to " + second), box.notes()::toString);
        }
    }

    @Test
    void noBytesMakeTheReaderFailOtherwiseThanWithAMessage() throws Exception {
        write(DeadLetters.in(journal), kept(1), kept(2), kept(3));
        byte[] all = Files.readAllBytes(file());
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            byte[] broken = all.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), Arrays.copyOf(broken, random.nextInt(broken.length + 1)));
            try {
                assertTrue(DeadLetters.in(journal).of(FLOW).letters().size() <= 3);
            } catch (IOException e) {
                assertNotNull(e.getMessage());
            }
        }
    }

    @Test
    void theOldestGoWhereThereAreTooManyAndThatIsSaidOnce() throws Exception {
        AtomicInteger told = new AtomicInteger();
        DeadLetters few = DeadLetters.in(journal, 10);
        for (int i = 0; i < 100; i++) {
            few.write(List.of(new DeadLetters.Entry(kept(i), told::incrementAndGet)));
            assertTrue(few.of(FLOW).letters().size() <= 10);
        }
        DeadLetters.Box box = few.of(FLOW);
        assertEquals(1, told.get());
        assertEquals(10, box.letters().size());
        assertEquals("run:tick.99", box.letters().get(9).id());
        assertTrue(
                box.notes().get(0).startsWith("90 older letters of the flow 'orders' are gone"), box.notes()::toString);
        assertTrue(Files.size(file()) < 30 * 200L, "the file is made smaller");
    }

    @Test
    void aLetterThatWasTriedAgainStaysWhenItsFileIsMadeSmaller() throws Exception {
        DeadLetters few = DeadLetters.in(journal, 4);
        write(few, kept(1), kept(2));
        long most = 0;
        boolean smaller = false;
        for (int i = 0; i < 20; i++) {
            write(few, LetterChange.again(letter(1, Value.of(i)), NONE));
            assertEquals(List.of("2", "1"), ids(), "tried " + i);
            smaller |= Files.size(file()) < most;
            most = Files.size(file());
        }
        assertTrue(smaller, "the file never was made smaller");
        assertEquals(
                letter(1, Value.of(19)),
                DeadLetters.in(journal).of(FLOW).letters().get(1));
    }

    @Test
    void aDamagedFileIsKeptAsideWhenItIsMadeSmaller() throws Exception {
        DeadLetters few = DeadLetters.in(journal, 4);
        write(few, kept(0));
        int first = (int) Files.size(file());
        write(few, kept(1), kept(2));
        byte[] all = Files.readAllBytes(file());
        all[first + 20] ^= 1;
        Files.write(file(), all);
        DeadLetters next = DeadLetters.in(journal, 4);
        for (int i = 3; i < 12; i++) {
            write(next, kept(i));
        }
        assertTrue(Files.exists(file().resolveSibling("orders.letters.damaged")));
    }

    @Test
    void valuesThatAreTooLargeAreNotKeptAndThatIsSaid() throws Exception {
        DeadLetter large = letter(1, Value.of("x".repeat(LetterChange.MOST_BYTES)));
        write(DeadLetters.in(journal), LetterChange.kept(large, NONE));
        DeadLetter read = DeadLetters.in(journal).of(FLOW).letters().get(0);
        assertEquals(RecordValue.EMPTY, read.values());
        assertEquals("its values were too large to be kept", read.unusable());
    }

    @Test
    void aLetterSaysWhenItsLargeValuesAreGone() throws Exception {
        Path folder = RunFiles.kept(journal, 7);
        ValueFiles files = new ValueFiles(folder, 10);
        BytesValue bytes = files.stored(
                BytesValue.copyOf("much more than ten".getBytes(StandardCharsets.UTF_8)),
                dev.sluice.nodes.api.Cancellation.NEVER);
        write(DeadLetters.in(journal), LetterChange.kept(letter(1, bytes), new Keeper(files)));
        files.close();
        DeadLetter read = DeadLetters.in(journal).of(FLOW).letters().get(0);
        assertEquals(null, read.unusable());
        ValueFiles.delete(folder);
        assertEquals("its large values are gone with the run run", read.unusable());
    }

    @Test
    void aFileOfALaterVersionIsRefused() throws Exception {
        write(DeadLetters.in(journal), kept(1));
        byte[] all = Files.readAllBytes(file());
        all[15] = '2';
        Files.write(file(), all);
        IOException refused =
                assertThrows(IOException.class, () -> DeadLetters.in(journal).of(FLOW));
        assertTrue(refused.getMessage().contains("later version"));
    }

    @Test
    void severalMayWriteAtOnce() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();
        for (int who = 0; who < 4; who++) {
            int from = 100 * who;
            threads.add(Thread.ofPlatform().start(() -> {
                DeadLetters letters = DeadLetters.in(journal);
                try {
                    for (int i = 0; i < 20; i++) {
                        write(letters, kept(from + i));
                    }
                } catch (IOException | RuntimeException e) {
                    thrown.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), thrown);
        assertEquals(80, ids().size());
        assertEquals(List.of(), DeadLetters.in(journal).of(FLOW).notes());
    }
}
