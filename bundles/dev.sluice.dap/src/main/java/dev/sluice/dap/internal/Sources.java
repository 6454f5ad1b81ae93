package dev.sluice.dap.internal;

import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.eclipse.lsp4j.debug.Source;
import org.jspecify.annotations.Nullable;

/** Files as a client names them, and as a project does. */
final class Sources {
    private Sources() {}

    static Source source(ProjectFolder project, String file) {
        Source source = new Source();
        source.setName(file.substring(file.lastIndexOf('/') + 1));
        source.setPath(project.root().resolve(file).toString());
        return source;
    }

    /** The path of a source in the project, with slashes; null where it lies elsewhere. */
    static @Nullable String file(ProjectFolder project, @Nullable Source source) {
        String text = source == null ? null : source.getPath();
        if (text == null) {
            return null;
        }
        try {
            Path path = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
            Path absolute = project.root().resolve(path).normalize();
            Path real = real(absolute);
            return real.startsWith(project.root())
                    ? project.root().relativize(real).toString().replace('\\', '/')
                    : null;
        } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
            return null;
        }
    }

    /** The file where its folder really is; as it was given where there is none. */
    private static Path real(Path file) {
        Path folder = file.getParent();
        Path name = file.getFileName();
        try {
            return folder == null || name == null ? file : folder.toRealPath().resolve(name);
        } catch (IOException | InvalidPathException e) {
            return file;
        }
    }
}
