package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses the content of a store that only old runs have. A file of some gigabytes takes several times: each adds members of
 * gzip to what is there, and the name says how far it is. What is compressed takes the place of the content only when it was read
 * back and is on disk. For one process at a time.
 */
final class ContentPacking {
    /** What the names of unfinished ones end with. */
    static final String PART = ".pack";

    /** So many bytes are compressed at a time, a fifth of a second or so. */
    static final long AT_ONCE = 4L << 20;

    private static final int MEMBER = 4 << 20;
    private static final int SAMPLE = 64 << 10;
    private static final int CHUNK = 1 << 17;
    /** Of 100 bytes so many are left at most, or it does not pay. */
    private static final int LEFT = 90;
    /** The time of change of content that it does not pay for. */
    private static final FileTime NOT_WORTH = FileTime.fromMillis(0);

    private final ContentStore store;
    private final ContentStore.Disk disk;
    private long left = AT_ONCE;

    ContentPacking(ContentStore store, ContentStore.Disk disk) {
        this.store = store;
        this.disk = disk;
    }

    /**
     * Does some of the work.
     *
     * @param runs the folders of all runs
     * @param needed runs whose files stay as they are
     */
    void pack(Map<Long, Path> runs, Set<Long> needed) throws IOException {
        Set<Path> stay = new HashSet<>();
        Map<Path, List<Path>> old = new HashMap<>();
        for (Map.Entry<Long, Path> run : runs.entrySet()) {
            for (Path file : files(run.getValue())) {
                Path here = store.place(file);
                if (here != null && needed.contains(run.getKey())) {
                    stay.add(here);
                } else if (here != null && !here.toString().endsWith(PackedFile.ENDING)) {
                    old.computeIfAbsent(here, key -> new ArrayList<>()).add(file);
                }
            }
        }
        old.keySet().removeAll(stay);
        for (Map.Entry<Path, List<Path>> content : old.entrySet()) {
            if (left > 0) {
                pack(content.getKey(), content.getValue());
            }
        }
    }

    private static List<Path> files(Path run) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(run)) {
            all.forEach(files::add);
        } catch (NoSuchFileException e) {
            return files; // it was deleted meanwhile
        }
        return files;
    }

    private void pack(Path here, List<Path> files) throws IOException {
        Path packed = PackedFile.of(here);
        try {
            if (!Files.exists(packed) && (!pays(here) || !compressed(here, packed))) {
                return;
            }
            Set<Path> folders = new HashSet<>();
            for (Path file : files) {
                link(PackedFile.of(file), packed);
                folders.add(file.resolveSibling(""));
            }
            for (Path folder : folders) {
                disk.force(folder);
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(here);
        } catch (NoSuchFileException e) {
            return; // it was deleted meanwhile, or is not shared
        }
    }

    private void link(Path name, Path packed) throws IOException {
        try {
            disk.link(name, packed);
        } catch (FileAlreadyExistsException e) {
            return; // it was, by one that was killed then; or was unpacked since
        }
    }

    private boolean pays(Path here) throws IOException {
        if (Files.getLastModifiedTime(here).equals(NOT_WORTH)) {
            return false;
        }
        byte[] sample;
        try (InputStream from = Files.newInputStream(here)) {
            sample = from.readNBytes(SAMPLE);
        }
        left -= sample.length;
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(sample);
            deflater.finish();
            byte[] shorter = new byte[sample.length * LEFT / 100 + 1];
            int length = deflater.deflate(shorter);
            return deflater.finished() && length < shorter.length || notWorth(here);
        } finally {
            deflater.end();
        }
    }

    private static boolean notWorth(Path here) throws IOException {
        Files.setLastModifiedTime(here, NOT_WORTH);
        return false;
    }

    /** Goes on with compressing. Returns whether all is done, and on disk. */
    private boolean compressed(Path here, Path packed) throws IOException {
        long size = Files.size(here);
        Path part = begun(here);
        long done = number(part, 1);
        try (FileChannel to = FileChannel.open(part, StandardOpenOption.WRITE)) {
            to.truncate(number(part, 2));
            to.position(to.size());
            try (InputStream from = Files.newInputStream(here)) {
                from.skipNBytes(done);
                while (done < size && left > 0) {
                    byte[] member = from.readNBytes(MEMBER);
                    to.write(java.nio.ByteBuffer.wrap(gzip(member)));
                    done += member.length;
                    left -= member.length;
                }
            }
            part = Files.move(part, part(here, done, to.size()), StandardCopyOption.ATOMIC_MOVE);
        }
        if (done < size) {
            return false;
        }
        if (Files.size(part) > size / 100 * LEFT) {
            Files.delete(part);
            return notWorth(here);
        }
        disk.force(part);
        if (!isWhole(part, String.valueOf(here.getFileName()))) {
            Files.delete(part); // the power failed meanwhile; it is done anew
            return false;
        }
        Files.move(part, packed, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        java.io.ByteArrayOutputStream member = new java.io.ByteArrayOutputStream(bytes.length / 2);
        try (OutputStream to = new GZIPOutputStream(member, CHUNK) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        }) {
            to.write(bytes);
        }
        return member.toByteArray();
    }

    private static Path part(Path here, long done, long length) {
        return here.resolveSibling(here.getFileName() + "." + done + "." + length + PART);
    }

    /** A number in the name of an unfinished one: 1 how many bytes are in it, 2 its own length. */
    private static long number(Path part, int which) {
        return Long.parseLong(part.getFileName().toString().split("\\.", -1)[which]);
    }

    private static Path begun(Path here) throws IOException {
        try (DirectoryStream<Path> parts =
                Files.newDirectoryStream(here.resolveSibling(""), here.getFileName() + ".*" + PART)) {
            for (Path part : parts) {
                return part;
            }
        }
        return Files.createFile(part(here, 0, 0));
    }

    private static boolean isWhole(Path part, String hash) throws IOException {
        MessageDigest digest = FileBytes.digest();
        try (InputStream from = new GZIPInputStream(Files.newInputStream(part), CHUNK)) {
            byte[] chunk = new byte[CHUNK];
            for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                digest.update(chunk, 0, read);
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            return false;
        }
        return HexFormat.of().formatHex(digest.digest()).equals(hash);
    }

    /** Deletes unfinished ones of content that is gone. */
    static void sweep(List<Path> parts) throws IOException {
        for (Path part : parts) {
            String name = String.valueOf(part.getFileName());
            if (!Files.exists(part.resolveSibling(name.substring(0, Math.max(1, name.indexOf('.')))))) {
                Files.deleteIfExists(part);
            }
        }
    }
}
