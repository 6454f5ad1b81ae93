package dev.sluice.engine.history;

import dev.sluice.engine.history.Survey.Segment;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentRuns.Part;
import dev.sluice.engine.journal.SegmentScanner;
import dev.sluice.engine.journal.SegmentScanner.Head;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Takes runs out of a journal. Which are to go is written down first, so that nobody sees them any more; then segments
 * with nothing else in them are deleted and others written anew without them, once their process is gone. For one who
 * holds the lock of {@link JournalLock#ofRemoval}.
 */
final class Removal {
    private static final String NAME = "runs.deleted";
    private static final int RADIX = 16;

    private final Path folder;

    Removal(Path folder) {
        this.folder = folder;
    }

    /** The keys of the runs that are to go. */
    Set<Long> marked() throws IOException {
        Set<Long> keys = new HashSet<>();
        try {
            for (String line : Files.readAllLines(folder.resolve(NAME))) {
                keys.add(Long.parseUnsignedLong(line.strip(), RADIX));
            }
        } catch (NoSuchFileException e) {
            return keys;
        } catch (NumberFormatException | java.nio.charset.CharacterCodingException e) {
            // not what was written: what it still says counts
            return keys;
        }
        return keys;
    }

    /** Writes down which runs are to go, in place of what was. */
    void mark(Set<Long> keys) throws IOException {
        if (keys.isEmpty()) {
            Files.deleteIfExists(folder.resolve(NAME));
            return;
        }
        Path written = Files.createTempFile(folder, NAME, ".tmp");
        try {
            Files.write(
                    written,
                    keys.stream()
                            .map(key -> Long.toUnsignedString(key, RADIX))
                            .sorted()
                            .toList());
            replace(written, folder.resolve(NAME));
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Takes the marked runs out of segments that grow no more.
     *
     * @param marked the keys; those that are gone from every segment are taken out
     * @param thoroughly whether to write a segment anew however little goes; otherwise only where it is half of it
     * @return whether something was taken out
     */
    boolean sweep(Survey survey, Set<Long> marked, boolean thoroughly) throws IOException {
        Set<Long> left = new HashSet<>();
        boolean swept = false;
        for (Segment segment : survey.segments()) {
            boolean done = isSettled(segment) && take(segment, marked, thoroughly);
            swept |= done;
            if (!done) {
                segment.content().parts().forEach(part -> left.add(part.run()));
            }
        }
        if (marked.retainAll(left) || swept) {
            mark(marked);
        }
        return swept;
    }

    /** Whether nobody writes the segment any more, and all that is in it is known. */
    private static boolean isSettled(Segment segment) {
        Damage damage = segment.content().damage();
        return !segment.lives() && segment.name() != null && (damage == null || damage.torn());
    }

    private boolean take(Segment segment, Set<Long> marked, boolean thoroughly) throws IOException {
        long goes = 0;
        long stays = 0;
        for (Part part : segment.content().parts()) {
            goes += marked.contains(part.run()) ? part.bytes() : 0;
            stays += marked.contains(part.run()) ? 0 : part.bytes();
        }
        if (stays == 0) {
            Files.deleteIfExists(segment.file());
            return true;
        }
        if (goes == 0 || !thoroughly && goes < stays) {
            return false;
        }
        rewrite(segment.file(), marked);
        return true;
    }

    private void rewrite(Path segment, Set<Long> marked) throws IOException {
        Path written = Files.createTempFile(folder, String.valueOf(segment.getFileName()), ".tmp");
        try {
            try (SegmentScanner frames = SegmentScanner.open(segment);
                    FileChannel from = FileChannel.open(segment, StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(written, StandardOpenOption.WRITE)) {
                long kept = 0;
                for (Head head = frames.next(); head != null; head = frames.next()) {
                    if (marked.contains(head.run())) {
                        copy(from, kept, head.offset(), to);
                        kept = frames.offset();
                    }
                }
                copy(from, kept, frames.offset(), to);
                to.force(true);
            }
            replace(written, segment);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void copy(FileChannel from, long start, long end, FileChannel to) throws IOException {
        long at = start;
        while (at < end) {
            long moved = from.transferTo(at, end - at, to);
            if (moved <= 0) {
                throw new IOException("the segment ends before byte " + end);
            }
            at += moved;
        }
    }

    private static void replace(Path written, Path target) throws IOException {
        Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
