package dev.sluice.lang.java.internal.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the file system said of a file when it was read.
 *
 * @param size in bytes; -1 where there was no file
 * @param changed when it was changed, in ms since 1970
 * @param key tells the file from another one at its path; null where the file system does not
 * @param looked when this was, in ms since 1970
 */
record FileState(long size, long changed, @Nullable Object key, long looked) {
    /** Within this time, in ms, a file may change again and show the same time of change. */
    private static final long TICK = 2000;

    static FileState of(Path file, Clock clock) {
        long now = clock.millis();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long size = attributes.isDirectory() ? 0 : attributes.size();
            return new FileState(size, attributes.lastModifiedTime().toMillis(), attributes.fileKey(), now);
        } catch (IOException e) {
            return new FileState(-1, 0, null, now); // whoever reads it says why
        }
    }

    /** Whether the file is surely the one of then. Where it had just been changed it may not be, and is to be read. */
    boolean isUpToDate(Path file, Clock clock) {
        return looked - changed > TICK && isSameAs(of(file, clock));
    }

    private boolean isSameAs(FileState other) {
        return size == other.size && changed == other.changed && Objects.equals(key, other.key);
    }
}
