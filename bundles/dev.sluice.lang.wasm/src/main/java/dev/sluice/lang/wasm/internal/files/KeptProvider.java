package dev.sluice.lang.wasm.internal.files;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be done in kept folders. Links are read, and never made. */
final class KeptProvider extends FileSystemProvider {
    private static final Set<OpenOption> CHANGING = Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND,
            StandardOpenOption.CREATE,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.DELETE_ON_CLOSE);

    private static Place place(Path path, boolean follow) throws IOException {
        KeptPath kept = KeptPath.of(path);
        return kept.getFileSystem().folder().place(kept.absolute(), follow);
    }

    /** A place at which something is to be changed. */
    private static Place changed(Path path, boolean follow) throws IOException {
        Place place = place(path, follow);
        try {
            KeptPath.of(path).getFileSystem().folder().checkChange(place.real());
            return place;
        } catch (IOException e) {
            place.close();
            throw e;
        }
    }

    private static boolean follows(Object... options) {
        return !List.of(options).contains(LinkOption.NOFOLLOW_LINKS);
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("not in a kept folder");
    }

    @Override
    public String getScheme() {
        return "kept";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw unsupported();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw unsupported();
    }

    @Override
    public Path getPath(URI uri) {
        throw unsupported();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        boolean follow = follows(options.toArray());
        try (Place place =
                options.stream().anyMatch(CHANGING::contains) ? changed(path, follow) : place(path, follow)) {
            return place.channel(options, attributes);
        }
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        SeekableByteChannel channel = newByteChannel(path, options, attributes);
        if (channel instanceof FileChannel file) {
            return file;
        }
        channel.close();
        throw new FileSystemException(path.toString(), null, "it is no plain file");
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> entries = new ArrayList<>();
        try (Place place = place(folder, true);
                DirectoryStream<Path> stream = place.list()) {
            KeptFolder whole = KeptPath.of(folder).getFileSystem().folder();
            for (Path entry : stream) {
                String name = String.valueOf(entry.getFileName());
                Path kept = folder.resolve(name);
                if (whole.shows(place.real().resolve(name)) && filter.accept(kept)) {
                    entries.add(kept);
                }
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.iterator();
            }

            @Override
            public void close() {
                // all has been read
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        KeptFolder kept = KeptPath.of(folder).getFileSystem().folder();
        try (Place place = changed(folder, false);
                Place root = place(kept.path(), false)) {
            place.makeFolder(root);
        }
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) {
        throw unsupported();
    }

    @Override
    public void createLink(Path link, Path existing) {
        throw unsupported();
    }

    @Override
    public void delete(Path path) throws IOException {
        try (Place place = changed(path, false)) {
            place.delete();
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw unsupported();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        try (Place from = changed(source, false);
                Place to = changed(target, false)) {
            from.move(to);
        }
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return path.toRealPath().equals(other.toRealPath());
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw unsupported();
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        try (Place place = place(path, true)) {
            place.attributes(); // what may be done with it is found out by doing it
        }
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        KeptPath kept = KeptPath.of(link);
        Path real = kept.getFileSystem().folder().real(kept.absolute(), false);
        return new KeptPath(kept.getFileSystem(), Files.readSymbolicLink(real));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw unsupported();
        }
        try (Place place = place(path, follows((Object[]) options))) {
            return type.cast(place.attributes());
        }
    }

    /** By the path, and so only where what stands there is what was found in the folder. */
    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        try (Place place = place(path, follows((Object[]) options))) {
            Object found = place.attributes().fileKey();
            Object there = Files.readAttributes(place.real(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            Map<String, Object> read = Files.readAttributes(place.real(), names, LinkOption.NOFOLLOW_LINKS);
            if (!Objects.equals(found, there)) {
                throw new FileSystemException(path.toString(), null, "it has just been replaced");
            }
            return read;
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        boolean follow = follows((Object[]) options);
        return type == BasicFileAttributeView.class ? type.cast(new View(path, follow)) : null;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw unsupported();
    }

    /** The attributes of what stands at a path at each call. */
    private record View(Path path, boolean follow) implements BasicFileAttributeView {
        @Override
        public String name() {
            return "basic";
        }

        @Override
        public BasicFileAttributes readAttributes() throws IOException {
            try (Place place = place(path, follow)) {
                return place.attributes();
            }
        }

        @Override
        public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
                throws IOException {
            try (Place place = changed(path, follow)) {
                place.view().setTimes(modified, accessed, created);
            }
        }
    }
}
