package dev.sluice.lang.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file at a path from another one there, and from what it is after a change.
 *
 * @param size in bytes; -1 where there is no file
 * @param key what the file system knows it by; null where it tells none
 */
record FileVersion(
        long size, @Nullable FileTime changed, @Nullable Object key) {
    /** As it is now; links are followed. */
    static FileVersion of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileVersion(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (IOException e) {
            return new FileVersion(-1, null, null); // whoever starts it says why
        }
    }
}
