package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The dead letters of the flows of a journal: a file for each flow in the folder {@code dead-letters} beside the segments. They
 * do not go with their runs. Several processes may read and change them at once. Thread-safe.
 */
public final class DeadLetters {
    /** How many letters of a flow are kept; of more the oldest go. */
    public static final int MOST = 10_000;

    /** How many bytes of letters of a flow are kept. */
    public static final int MOST_BYTES = 16 << 20;

    private static final String NAME = "dead-letters";
    private static final String ENDING = ".letters";

    private final Path journal;
    private final Path folder;
    private final int most;
    /** What this process knows of files that it has written to. */
    private final Map<String, Known> known = new HashMap<>();

    private DeadLetters(Path journal, int most) {
        this.journal = journal;
        this.folder = journal.resolve(NAME);
        this.most = most;
    }

    /**
     * Those of a journal.
     *
     * @param journal its folder, which need not be there
     */
    public static DeadLetters in(Path journal) {
        return new DeadLetters(journal, MOST);
    }

    static DeadLetters in(Path journal, int most) {
        return new DeadLetters(journal, most);
    }

    /**
     * The flows that may have letters, by name.
     *
     * @throws IOException where the folder cannot be read
     */
    public List<String> flows() throws IOException {
        List<String> flows = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                flows.add(decoded(name.substring(0, name.length() - ENDING.length())));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(flows);
        return flows;
    }

    private LetterFile file(String flow) {
        return new LetterFile(folder.resolve(encoded(flow) + ENDING));
    }

    /** A flow's name as the name of a file on any system. */
    private static String encoded(String flow) {
        StringBuilder name = new StringBuilder();
        for (byte one : flow.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one >= 'a' && one <= 'z' || one >= '0' && one <= '9' || one == '-' || one == '_';
            name.append(plain ? String.valueOf((char) one) : String.format(Locale.ROOT, "%%%02x", one & 0xFF));
        }
        return name.toString();
    }

    private static String decoded(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] flow = new byte[bytes.length];
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            flow[size++] = low < 0 ? bytes[i] : (byte) (high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return new String(flow, 0, size, StandardCharsets.UTF_8);
    }

    /**
     * The letters of a flow.
     *
     * @throws IOException where they cannot be read
     */
    public Box of(String flow) throws IOException {
        LetterFile file = file(flow);
        LetterFile.Scan scan = file.scan();
        LetterFile.Folded folded = scan.fold();
        List<String> notes = new ArrayList<>();
        scan.damages()
                .forEach(span -> notes.add("The bytes " + span.from() + " to " + span.to() + " of " + file.path()
                        + " are damaged; letters that stood there are lost."));
        if (scan.tail() > 0) {
            notes.add("The last " + scan.tail() + " bytes of " + file.path()
                    + " are no whole letter: a process is writing them, or was killed when it did.");
        }
        Map<String, byte[]> letters = folded.letters();
        long over = trim(letters);
        if (folded.cut() + over > 0) {
            notes.add(folded.cut() + over + " older letters of the flow '" + flow + "' are gone, as at most " + most
                    + " are kept, and " + (MOST_BYTES >> 20) + " MB of them.");
        }
        List<DeadLetter> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> letter : letters.entrySet()) {
            byte[] body = letter.getValue();
            ByteSource source = new ByteSource(body, 1, body.length);
            String id = source.takeString();
            all.add(LetterCodec.read(body, body.length - source.remaining(), id, flow, journal));
        }
        return new Box(all, notes);
    }

    /** Takes away the oldest of too many. Returns how many. */
    private int trim(Map<String, byte[]> letters) {
        long bytes = 0;
        for (byte[] body : letters.values()) {
            bytes += body.length;
        }
        int cut = 0;
        var oldest = letters.values().iterator();
        while (oldest.hasNext() && (letters.size() > most || bytes > MOST_BYTES)) {
            bytes -= oldest.next().length;
            oldest.remove();
            cut++;
        }
        return cut;
    }

    /**
     * Drops letters of a flow; those that are not there are none of its business.
     *
     * @throws IOException where that cannot be written
     */
    public void drop(String flow, Collection<String> ids) throws IOException {
        if (ids.isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>();
        ids.forEach(id -> entries.add(new Entry(LetterChange.gone(flow, id), () -> {})));
        write(entries);
    }

    /**
     * Writes changes, and syncs them.
     *
     * @throws IOException where that is not possible
     */
    synchronized void write(List<Entry> entries) throws IOException {
        Map<String, List<Entry>> byFlow = new LinkedHashMap<>();
        entries.forEach(entry -> byFlow.computeIfAbsent(entry.change().flow(), flow -> new ArrayList<>())
                .add(entry));
        Files.createDirectories(folder);
        try (LetterLock lock = LetterLock.take(folder)) {
            for (Map.Entry<String, List<Entry>> flow : byFlow.entrySet()) {
                write(flow.getKey(), flow.getValue());
            }
        }
    }

    private void write(String flow, List<Entry> entries) throws IOException {
        LetterFile file = file(flow);
        if (!Files.exists(file.path())
                && entries.stream().allMatch(entry -> entry.change().isGone())) {
            return; // most have none
        }
        Known state = known.computeIfAbsent(flow, name -> new Known());
        if (!Files.exists(file.path()) || Files.size(file.path()) != state.size) {
            // somebody else has written, or was killed when it did
            LetterFile.Scan scan = file.scan();
            state.size = scan.whole();
            state.records = scan.count();
        }
        List<byte[]> bodies =
                entries.stream().map(entry -> entry.change().body()).toList();
        state.size = file.append(bodies, state.size);
        state.records += bodies.size();
        if (state.records > 2L * most || state.size > 2L * MOST_BYTES) {
            compact(flow, file, state, entries);
        }
    }

    /** Takes out of a file what is not needed any more, and the oldest of too many letters. */
    private void compact(String flow, LetterFile file, Known state, List<Entry> entries) throws IOException {
        LetterFile.Scan scan = file.scan();
        LetterFile.Folded folded = scan.fold();
        Map<String, byte[]> letters = folded.letters();
        long cut = folded.cut() + trim(letters);
        List<byte[]> bodies = new ArrayList<>();
        if (cut > 0) {
            bodies.add(LetterChange.cut(flow, cut).body());
        }
        bodies.addAll(letters.values());
        state.size = file.replace(bodies, !scan.damages().isEmpty());
        state.records = bodies.size();
        if (cut > folded.cut() && !state.told) {
            state.told = true;
            entries.get(0).full().run();
        }
    }

    /**
     * The letters of one flow.
     *
     * @param letters the oldest first
     * @param notes what is to be said of their file, in sentences; empty as a rule
     */
    public record Box(List<DeadLetter> letters, List<String> notes) {
        public Box {
            letters = List.copyOf(letters);
            notes = List.copyOf(notes);
        }
    }

    /**
     * A change on its way to the disk.
     *
     * @param full is called where letters had to go because there were too many, once for each flow
     */
    record Entry(LetterChange change, Runnable full) {}

    /** What this process has left of a file. */
    private static final class Known {
        private long size = -1;
        private int records;
        private boolean told;
    }
}
