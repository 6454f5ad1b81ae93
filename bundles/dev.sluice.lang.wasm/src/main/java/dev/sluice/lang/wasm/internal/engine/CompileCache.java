package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.lang.wasm.internal.binary.ContentHash;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import run.endive.compiler.Cache;

/**
 * What the compiler made of one module, kept on disk: a checksum, then the classes. They run with all rights of the
 * runner, so they lie in a folder of the user and never in a project, which may come from elsewhere. What cannot be read
 * or is damaged is as good as not there, and what cannot be written is made again the next time. For one thread.
 */
final class CompileCache implements Cache {
    private static final int CHECKSUM = 64;

    private final CacheFolder cache;
    private final Path folder;
    private final Path file;
    private boolean hit;

    CompileCache(CacheFolder cache, String hash) {
        this.cache = cache;
        this.folder = cache.entries();
        this.file = this.folder.resolve(hash);
    }

    /** Whether the last thing asked for was there. */
    boolean wasHit() {
        return hit;
    }

    @Override
    public byte @Nullable [] get(String key) {
        hit = false;
        try {
            byte[] kept = Files.readAllBytes(file);
            if (kept.length < CHECKSUM) {
                return null;
            }
            byte[] content = Arrays.copyOfRange(kept, CHECKSUM, kept.length);
            hit = MessageDigest.isEqual(checksum(content), Arrays.copyOf(kept, CHECKSUM));
            if (!hit) {
                return null;
            }
            cache.used(file);
            return content;
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            return null; // compiling again costs time, and nothing else
        }
    }

    @Override
    public void putIfAbsent(String key, byte[] data) {
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            makeFolder();
            byte[] kept = Arrays.copyOf(checksum(data), CHECKSUM + data.length);
            System.arraycopy(data, 0, kept, CHECKSUM, data.length);
            Files.write(temporary, kept);
            move(temporary);
            cache.prune(file);
        } catch (IOException e) {
            discard(temporary);
        }
    }

    /** Forgets what is kept. */
    void drop() {
        discard(file);
    }

    private void makeFolder() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private void move(Path temporary) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit(); // in use on Windows
        }
    }

    private static byte[] checksum(byte[] content) {
        return ContentHash.of(content).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
