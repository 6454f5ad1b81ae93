package dev.sluice.lang.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the system's programs in one folder, which a cage shows with a single mount: a mount for each of a hundred programs
 * takes as long as all else of a start. A folder is named by what its programs are, so that an update of one makes another
 * folder, and is complete from the moment it has its name. Thread-safe, also between processes.
 */
final class ProgramCopies {
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration TRIAL = Duration.ofSeconds(5);
    private static final String PART = ".part-";
    /** Of a program that ends at once. */
    private static final String TRIED = "true";

    private final Path cache;
    private final ProcessStarter starter;

    /** @param cache where the folders are; made with the first of them */
    ProgramCopies(Path cache, ProcessStarter starter) {
        this.cache = cache;
        this.starter = starter;
    }

    /**
     * A folder with these programs.
     *
     * @param programs files by the name that each has there
     * @return null where they cannot be copied, or the copies cannot be run
     */
    @Nullable
    Path of(Map<String, Path> programs) {
        SortedMap<String, Path> sorted = new TreeMap<>(programs);
        try {
            Path folder = cache.resolve(key(sorted));
            if (Files.isDirectory(folder)) {
                return folder;
            }
            return make(sorted, folder) ? folder : null;
        } catch (IOException | UncheckedIOException e) {
            return null; // then the programs themselves are shown
        }
    }

    private boolean make(SortedMap<String, Path> programs, Path folder) throws IOException {
        Files.createDirectories(cache);
        Path part = Files.createTempDirectory(cache, PART);
        try {
            for (Map.Entry<String, Path> program : programs.entrySet()) {
                Path copy = Files.copy(program.getValue(), part.resolve(program.getKey()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-xr-xr-x"));
            }
            // An update in the meantime may have left some of the old and some of the new.
            if (!runs(part) || !folder.endsWith(key(programs))) {
                return false;
            }
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            prune(folder);
            return true;
        } catch (IOException e) {
            if (Files.isDirectory(folder)) {
                return true; // another process was quicker
            }
            throw e;
        } finally {
            delete(part);
        }
    }

    /** Some disks hold no programs, which shows only when one is run. */
    private boolean runs(Path folder) throws IOException {
        Path program = folder.resolve(TRIED);
        if (!Files.exists(program)) {
            return false;
        }
        Process process = starter.start(new ProcessBuilder(program.toString()));
        process.onExit()
                .completeOnTimeout(process, TRIAL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** Takes away what has not been made lately. Who uses it makes it again. */
    private void prune(Path latest) throws IOException {
        FileTime now = Files.getLastModifiedTime(latest);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cache)) {
            for (Path folder : folders) {
                long age = now.toMillis() - Files.getLastModifiedTime(folder).toMillis();
                if (age > KEPT.toMillis()) {
                    delete(folder);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            return; // it is gone, or stays until it is pruned
        }
    }

    private static String key(SortedMap<String, Path> programs) throws IOException {
        MessageDigest digest = sha256();
        for (Map.Entry<String, Path> program : programs.entrySet()) {
            BasicFileAttributes file = Files.readAttributes(program.getValue(), BasicFileAttributes.class);
            String line = program.getKey()
                    + '\0'
                    + program.getValue()
                    + '\0'
                    + file.size()
                    + '\0'
                    + file.lastModifiedTime().toMillis()
                    + '\0'
                    + file.fileKey()
                    + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
