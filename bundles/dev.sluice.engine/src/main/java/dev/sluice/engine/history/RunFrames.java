package dev.sluice.engine.history;

import dev.sluice.engine.journal.FrameReader;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalFormatException;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentEnd;
import dev.sluice.engine.journal.SegmentScanner;
import dev.sluice.engine.journal.SegmentScanner.Head;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a run once, from one segment after the other. Every checksum is looked at, and no number may be
 * missing. For one thread.
 */
final class RunFrames {
    private final Path folder;
    private final long key;
    private final List<RunPart> parts;
    private long last;

    /** @param parts in the order of their events */
    RunFrames(Path folder, long key, List<RunPart> parts) {
        this.folder = folder;
        this.key = key;
        this.parts = List.copyOf(parts);
    }

    /** The number of the last event that was read. */
    long last() {
        return last;
    }

    /**
     * Reads to the end, or to what cannot be read.
     *
     * @return why not all could be read; null where it could. What came before is whole
     */
    @Nullable
    Damage read(Consumer<JournalEvent> consumer) throws IOException {
        last = 0;
        FrameReader reader = new FrameReader(folder);
        Damage damage = null;
        for (RunPart part : parts) {
            try (SegmentScanner scanner = SegmentScanner.open(part.segment(), part.offset())) {
                Head head = next(scanner);
                if (damage != null && (head == null || head.firstSeq() != last + 1)) {
                    return damage;
                }
                // a process has gone on before what cannot be read
                damage = read(part.segment(), scanner, head, reader, consumer);
            }
        }
        return damage;
    }

    private @Nullable Damage read(
            Path segment,
            SegmentScanner scanner,
            @Nullable Head first,
            FrameReader reader,
            Consumer<JournalEvent> consumer)
            throws IOException {
        for (Head head = first; head != null; head = next(scanner)) {
            if (head.firstSeq() != last + 1) {
                String missing = head.firstSeq() > last ? "events " + (last + 1) + " to " + (head.firstSeq() - 1) : "";
                return new Damage(
                        segment,
                        head.offset(),
                        false,
                        missing.isEmpty()
                                ? "event " + head.firstSeq() + " follows event " + last
                                : missing + " are missing before it");
            }
            try {
                reader.read(scanner.body(head), (event, offset) -> {
                    last = Math.max(last, isNumbered(event) ? event.seq() : last);
                    consumer.accept(event);
                    return true;
                });
            } catch (JournalFormatException e) {
                Damage damage = scanner.damage(head, String.valueOf(e.getMessage()));
                return damage.torn() ? null : damage;
            }
        }
        Damage end = scanner.damage();
        // heads alone do not tell: a length that is wrong may lead over frames of the run to what looks like a torn end
        return end == null || end.torn() ? SegmentEnd.damage(segment) : end;
    }

    private @Nullable Head next(SegmentScanner scanner) throws IOException {
        Head head = scanner.next();
        while (head != null && head.run() != key) {
            head = scanner.next();
        }
        return head;
    }

    static boolean isNumbered(JournalEvent event) {
        return switch (event) {
            case JournalEvent.Forked forked -> false;
            case JournalEvent.GraphKnown known -> false;
            case JournalEvent.GraphStarted started -> false;
            case JournalEvent.Patched patched -> false;
            default -> true;
        };
    }
}
