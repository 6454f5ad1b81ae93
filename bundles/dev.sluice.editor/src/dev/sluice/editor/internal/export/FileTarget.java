package dev.sluice.editor.internal.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file as a whole: it is there complete, or as it was before. */
final class FileTarget {
    private FileTarget() {}

    /** Writes what a file is to hold. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes beside the file, then takes its place. */
    static void write(Path file, Content content) throws IOException {
        // Not a temporary file of the system's making: that would be for its owner's eyes only.
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                content.writeTo(out);
            }
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException onSomeShares) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
