package dev.sluice.engine.journal;

import dev.sluice.engine.journal.JournalReader.Damage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Puts the end of a segment in order whose process is gone. */
public final class SegmentEnd {
    private SegmentEnd() {}

    /** What is damaged in a segment, which is not what a crash leaves at its end; null where nothing is. */
    public static @Nullable Damage damage(Path segment) throws IOException {
        Damage damage = JournalReader.check(segment);
        return damage == null || damage.torn() ? null : damage;
    }

    /**
     * Cuts off what a crash has left behind the last whole frame, and has what stays be on disk.
     *
     * @return what was cut; null where nothing had to be, or what is damaged is not the end
     * @throws IOException where the file cannot be read or written
     */
    public static @Nullable Damage settle(Path segment) throws IOException {
        Damage damage = JournalReader.check(segment);
        Damage torn = damage != null && damage.torn() ? damage : null;
        if (torn != null && torn.offset() == 0) {
            Files.delete(segment);
            return torn;
        }
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            if (torn != null) {
                channel.truncate(torn.offset());
            }
            channel.force(true);
            return torn;
        }
    }
}
