package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.FileBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of files of the project. One that has the size and time that it had is not read again, unless it was changed so
 * lately that another change could have the same time. Thread-safe.
 */
final class FileHashes {
    private static final Duration LATELY = Duration.ofSeconds(3);

    private final Clock clock;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    FileHashes(Clock clock) {
        this.clock = clock;
    }

    /** The SHA-256 of a file. */
    byte[] of(Path file) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        Instant changed = seen.lastModifiedTime().toInstant();
        Known before = known.get(file);
        if (before != null && before.isOf(seen)) {
            return before.sha256;
        }
        byte[] sha256 = FileBytes.of(file).sha256();
        if (changed.isBefore(clock.instant().minus(LATELY))) {
            known.put(file, new Known(seen.size(), changed, seen.fileKey(), sha256));
        }
        return sha256;
    }

    private record Known(
            long size, Instant changed, @Nullable Object key, byte[] sha256) {
        boolean isOf(BasicFileAttributes seen) {
            return size == seen.size()
                    && changed.equals(seen.lastModifiedTime().toInstant())
                    && java.util.Objects.equals(key, seen.fileKey());
        }
    }
}
