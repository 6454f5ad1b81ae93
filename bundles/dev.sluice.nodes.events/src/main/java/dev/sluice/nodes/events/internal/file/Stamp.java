package dev.sluice.nodes.events.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * How a file looked at a time; where two are equal it has most likely not changed between.
 *
 * @param key tells a file from another that has taken its name; null where the disk has none
 */
record Stamp(long size, FileTime modified, @Nullable Object key) {
    /** How a file looks now; null where there is none, or what is there is no file of the project. */
    static @Nullable Stamp of(Path file, Path root) {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                if (!file.toRealPath().startsWith(root)) {
                    return null;
                }
                attributes = Files.readAttributes(file, BasicFileAttributes.class);
            }
            return attributes.isRegularFile()
                    ? new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey())
                    : null;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return null; // what cannot be looked at is as good as not there
        }
    }
}
