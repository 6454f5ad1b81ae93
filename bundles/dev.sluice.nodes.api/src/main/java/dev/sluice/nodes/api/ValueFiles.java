package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.PackedFile;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.TableFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run in which its large values are. Each is written under another name, then moved to its own, which
 * begins with the hash of its content, and not changed from then on. The folder is made with the first of them, and what is not
 * kept goes with the end of the run. Thread-safe.
 */
public final class ValueFiles implements AutoCloseable {
    /** The property that says up to how many bytes a value stays in memory. */
    public static final String LIMIT = "sluice.limits.value";

    private static final long INLINE = 256L << 10;
    private static final String ENDING = ".bytes";
    private static final String ENCODED = ".value";
    private static final int CHUNK = 1 << 17;
    private static final int ATTEMPTS = 10;

    private final Path folder;
    private final long inline;
    private final Consumer<Path> before;
    /** What stays beyond the end of the run. */
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    /** The folder and those around it that were not there, from within; empty before the first file. */
    private final List<Path> made = new ArrayList<>();

    private boolean closed;

    /**
     * The files of a run that begins.
     *
     * @param folder where they are to be; nobody else uses it
     * @param inline up to how many bytes a value stays in memory
     */
    public ValueFiles(Path folder, long inline) {
        this(folder, inline, place -> {});
    }

    private ValueFiles(Path folder, long inline, Consumer<Path> before) {
        this.folder = folder;
        this.inline = inline;
        this.before = before;
    }

    /**
     * The same with the limit of this process: 256 KiB, or what {@link #LIMIT} says.
     *
     * @param before is told of the folder before it is made
     */
    public static ValueFiles in(Path folder, Consumer<Path> before) {
        return new ValueFiles(folder, Math.max(0, Long.getLong(LIMIT, INLINE)), before);
    }

    /**
     * Goes on with what another process has left here: finished files stay beyond the end of the run, the others go with it.
     *
     * @return the finished files
     * @throws IOException where the folder cannot be read
     */
    public List<Path> takeUp() throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        open();
        String names = "*{" + ENDING + "," + ENCODED + "," + TableFormat.EXTENSION + "}{," + PackedFile.ENDING + "}";
        try (DirectoryStream<Path> finished = Files.newDirectoryStream(folder, names)) {
            finished.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.forEach(file -> kept.add(String.valueOf(file.getFileName())));
        if (Files.exists(folder.resolve(FileBytes.LET_GO))) {
            kept.add(FileBytes.LET_GO);
        }
        return files;
    }

    /** Up to how many bytes a value stays in memory. */
    public long inline() {
        return inline;
    }

    private synchronized Path open() throws IOException {
        if (closed) {
            throw new FileSystemException(folder.toString(), null, "the run has ended; its values take no more files");
        }
        if (made.isEmpty()) {
            make();
        }
        return folder.toRealPath();
    }

    private void make() throws IOException {
        before.accept(folder);
        for (int attempts = 1; made.isEmpty(); attempts++) {
            List<Path> missing = new ArrayList<>(List.of(folder));
            for (Path at = folder.getParent(); at != null && !Files.exists(at); at = at.getParent()) {
                missing.add(at);
            }
            try {
                Files.createDirectories(folder);
                made.addAll(missing);
            } catch (NoSuchFileException e) {
                if (attempts == ATTEMPTS) { // another run took the folder around it away when it ended
                    throw e;
                }
            }
        }
    }

    /**
     * A new folder for files on their way to a value, on the same disk, without symbolic links in its path. {@link #delete}
     * takes it away; the end of the run does too.
     *
     * @throws IOException where it cannot be made
     */
    public Path workspace() throws IOException {
        return Files.createDirectory(open().resolve("call-" + UUID.randomUUID()));
    }

    /**
     * Reads to the end of a stream. Few bytes stay in memory.
     *
     * @throws IOException where the stream fails, or the disk does
     * @throws java.util.concurrent.CancellationException where it was cancelled
     */
    public BytesValue read(InputStream from, Cancellation cancellation) throws IOException {
        byte[] first = from.readNBytes((int) Math.min(inline, Integer.MAX_VALUE - 16));
        int next = first.length < inline ? -1 : from.read();
        if (next < 0) {
            return BytesValue.copyOf(first);
        }
        Path part = part();
        try {
            MessageDigest digest = FileBytes.digest();
            long size = first.length + 1L;
            try (OutputStream to = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                write(first, first.length, to, digest);
                write(new byte[] {(byte) next}, 1, to, digest);
                byte[] chunk = new byte[CHUNK];
                for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                    cancellation.check();
                    write(chunk, read, to, digest);
                    size += read;
                }
            }
            return BytesValue.of(finished(part, size, digest.digest(), ENDING));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * The same value, in a file where it is not small.
     *
     * @throws IOException where the disk fails
     */
    public BytesValue stored(BytesValue value, Cancellation cancellation) throws IOException {
        if (value.file() != null || value.size() <= inline) {
            return value;
        }
        try (InputStream from = value.open()) {
            return read(from, cancellation);
        }
    }

    private static void write(byte[] bytes, int count, OutputStream to, MessageDigest digest) throws IOException {
        to.write(bytes, 0, count);
        digest.update(bytes, 0, count);
    }

    private static byte[] head(Path file, long size) throws IOException {
        try (InputStream from = Files.newInputStream(file)) {
            return from.readNBytes((int) Math.min(size, FileBytes.HEAD));
        }
    }

    /**
     * Makes a value of a finished file in a {@link #workspace}, which is moved, or taken into memory where it is small.
     *
     * @throws IOException where it is no plain file, or the disk fails
     */
    public BytesValue take(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is no plain file");
        }
        if (Files.size(file) <= inline) {
            return BytesValue.copyOf(Files.readAllBytes(file));
        }
        if (links(file) > 1) { // what has another name could be changed under that
            try (InputStream from = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return read(from, Cancellation.NEVER);
            }
        }
        return BytesValue.of(finished(FileBytes.of(file), ENDING));
    }

    /**
     * Begins a table whose rows come one by one.
     *
     * @param columns with their types
     */
    public TableSink rows(PortType.RecordOf columns, Cancellation cancellation) {
        return new TableSink(this, columns, cancellation);
    }

    /**
     * Makes a table of a finished file in a {@link #workspace}, which is looked through, and moved, or taken into memory where
     * it is small.
     *
     * @param declared the columns that it must have; null where it may have any
     * @throws ConversionException where it has other columns, or a value that is not of its column's type
     * @throws IOException where it is no plain file or no table, or the disk fails
     */
    public ListValue takeRows(Path file, PortType.@Nullable RecordOf declared, Cancellation cancellation)
            throws IOException, ConversionException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is no plain file");
        }
        long size = Files.size(file);
        TableIntake intake = new TableIntake(declared, size <= inline);
        if (links(file) == 1) {
            intake.read(file, cancellation);
            return size <= inline
                    ? intake.first()
                    : intake.table(finished(file, size, intake.sha256(), TableFormat.EXTENSION));
        }
        Path own =
                file.resolveSibling(UUID.randomUUID() + ".part"); // what has another name could be changed under that
        Files.copy(file, own, LinkOption.NOFOLLOW_LINKS);
        return takeRows(own, declared, cancellation);
    }

    private static int links(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return unix && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer links
                ? links
                : 1;
    }

    /**
     * Puts bytes that are a value, or a part of it, into a file, however few.
     *
     * @throws IOException where the disk fails
     */
    public FileBytes store(byte[] bytes, int from, int length) throws IOException {
        Path part = part();
        try {
            MessageDigest digest = FileBytes.digest();
            try (OutputStream to = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
                to.write(bytes, from, length);
            }
            digest.update(bytes, from, length);
            return finished(part, length, digest.digest(), ENCODED);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whether a file of this run stays beyond its end. */
    public boolean isKept(FileBytes file) {
        return kept.contains(String.valueOf(file.path().getFileName())) && Files.exists(file.path());
    }

    /** A new place for a file that is being written. */
    Path part() throws IOException {
        return open().resolve(UUID.randomUUID() + ".part");
    }

    /** Moves a file that is written to a name of its own. */
    FileBytes finished(Path file, long size, byte[] sha256, String extension) throws IOException {
        return finished(new FileBytes(file, size, sha256, head(file, size)), extension);
    }

    private FileBytes finished(FileBytes bytes, String extension) throws IOException {
        if (bytes.path().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(bytes.path(), PosixFilePermissions.fromString("r--------"));
        }
        return named(bytes, extension);
    }

    /** Moves a file to a name of its own: the hash of its content, and something that no other value has. */
    private FileBytes named(FileBytes bytes, String extension) throws IOException {
        String hash = HexFormat.of().formatHex(bytes.sha256());
        Path own = open().resolve(hash + "-" + UUID.randomUUID() + extension);
        Files.move(bytes.path(), own, StandardCopyOption.ATOMIC_MOVE);
        return bytes.at(own);
    }

    /**
     * Puts a value into a folder as a file that is only to be read: a second name for the value's own file where the disk
     * can do that.
     *
     * @throws IOException where the value's file is gone, or the disk fails
     */
    public static void place(BytesValue value, Path at) throws IOException {
        FileBytes file = value.file();
        if (file != null) {
            file.open().close(); // so that one that is gone says what it is
            try {
                Files.createLink(at, file.path());
                return;
            } catch (IOException | UnsupportedOperationException e) {
                Files.deleteIfExists(at); // another disk, or one without such links
            }
        }
        try (InputStream from = value.open();
                OutputStream to = Files.newOutputStream(at, StandardOpenOption.CREATE_NEW)) {
            from.transferTo(to);
        }
    }

    /**
     * The same value in a file of this run, where it is in one of another, which may be deleted at any time. One whose bytes
     * are gone stays as it is: who reads it is told so.
     */
    public BytesValue adopted(BytesValue value) {
        FileBytes file = value.file();
        try {
            if (file == null || open().equals(file.path().getParent())) {
                return value;
            }
            String name = String.valueOf(file.path().getFileName());
            Path part = part();
            place(value, part);
            return BytesValue.of(named(file.at(part), name.substring(Math.max(0, name.lastIndexOf('.')))));
        } catch (IOException e) {
            return value; // there is nothing to take over
        }
    }

    /** The same for the rows of a table. */
    public ListValue adopted(ListValue value) {
        TableFile table = value.table();
        FileBytes own =
                table == null ? null : adopted(BytesValue.of(table.file())).file();
        return table == null || own == null || own == table.file() ? value : ListValue.of(table.at(own.path()));
    }

    /**
     * Keeps the file of a value beyond the end of the run. One of another run gets a place here too.
     *
     * @param first is told of the file where it was not kept before
     * @return its name in this folder. Where its bytes are gone already, who reads it later is told so
     */
    public String keep(FileBytes file, Consumer<Path> first) {
        FileBytes own = adopted(BytesValue.of(file)).file();
        Path place = (own == null ? file : own).path();
        String name = String.valueOf(place.getFileName());
        if (kept.add(name)) {
            first.accept(place);
        }
        return name;
    }

    /**
     * Says that files are not needed though the run goes on. Who looks for one later is told why it is not there.
     *
     * @param names of files that were kept
     * @return where they are, so that they can be deleted
     */
    public List<Path> letGo(Collection<String> names) {
        kept.removeAll(Set.copyOf(names));
        try {
            Path note = folder.resolve(FileBytes.LET_GO);
            kept.add(FileBytes.LET_GO);
            if (!Files.exists(note)) {
                Files.createFile(note);
            }
        } catch (IOException e) {
            return places(names); // they are gone without a reason
        }
        return places(names);
    }

    private List<Path> places(Collection<String> names) {
        return names.stream().map(folder::resolve).toList();
    }

    /** Deletes all that is not kept. What comes later is refused. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (made.isEmpty()) {
                return;
            }
        }
        if (kept.isEmpty()) {
            delete(folder);
            made.subList(1, made.size()).forEach(ValueFiles::deleteEmpty);
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!kept.contains(String.valueOf(file.getFileName()))) {
                    delete(file);
                }
            }
        } catch (IOException e) {
            return; // it goes with the run
        }
    }

    /** Deletes a file, or a folder with all in it, as far as the disk lets it. Links are not followed. */
    public static void delete(Path path) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            open(path);
            try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
                inside.forEach(ValueFiles::delete);
            } catch (IOException | DirectoryIteratorException e) {
                return; // it is gone, or may not be looked into
            }
        }
        deleteEmpty(path);
    }

    private static void deleteEmpty(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            return; // somebody uses it, or it is not empty: it stays
        }
    }

    /** A script may have closed a folder that it made. */
    private static void open(Path folder) {
        try {
            if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException | UnsupportedOperationException e) {
            return; // then what is in it stays
        }
    }
}
