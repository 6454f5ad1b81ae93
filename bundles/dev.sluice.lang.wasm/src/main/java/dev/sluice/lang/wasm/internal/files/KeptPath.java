package dev.sluice.lang.wasm.internal.files;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A path of the machine, what it leads to being looked up within one folder only. Immutable. */
final class KeptPath implements Path {
    private final KeptFileSystem system;
    private final Path plain;

    KeptPath(KeptFileSystem system, Path plain) {
        this.system = system;
        this.plain = plain;
    }

    /** The path of a file system such as this one. */
    static KeptPath of(Path path) {
        if (path instanceof KeptPath kept) {
            return kept;
        }
        throw new ProviderMismatchException(path.getClass().getName());
    }

    Path plain() {
        return plain;
    }

    Path absolute() {
        return plain.toAbsolutePath().normalize();
    }

    private Path with(Path other) {
        return new KeptPath(system, other);
    }

    private @Nullable Path withNullable(@Nullable Path other) {
        return other == null ? null : with(other);
    }

    @Override
    public KeptFileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return plain.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return withNullable(plain.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return withNullable(plain.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return withNullable(plain.getParent());
    }

    @Override
    public int getNameCount() {
        return plain.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return with(plain.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return with(plain.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof KeptPath kept && plain.startsWith(kept.plain);
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof KeptPath kept && plain.endsWith(kept.plain);
    }

    @Override
    public Path normalize() {
        return with(plain.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return with(plain.resolve(of(other).plain));
    }

    @Override
    public Path relativize(Path other) {
        return with(plain.relativize(of(other).plain));
    }

    @Override
    public Path toAbsolutePath() {
        return with(plain.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return with(system.folder().real(absolute(), !java.util.List.of(options).contains(LinkOption.NOFOLLOW_LINKS)));
    }

    @Override
    public File toFile() {
        throw new UnsupportedOperationException("a file of a kept folder is reached by its file system alone");
    }

    @Override
    public URI toUri() {
        throw new UnsupportedOperationException("a kept folder has no address");
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("a kept folder is not watched");
    }

    @Override
    public int compareTo(Path other) {
        return plain.compareTo(of(other).plain);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeptPath kept && kept.system == system && kept.plain.equals(plain);
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(system), plain);
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
