package dev.sluice.nodes.std.internal;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Grants;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads and writes files of the project for nodes: grants and limits checked, failures told with the path. */
public final class ProjectFiles {
    private final NodeContext context;
    private final String path;

    private ProjectFiles(NodeContext context, String path) {
        this.context = context;
        this.path = path;
    }

    /**
     * The file that the setting {@code path} names.
     *
     * @throws NodeFailure of class user where the setting is missing or no text
     */
    public static ProjectFiles of(NodeContext context) throws NodeFailure {
        return new ProjectFiles(context, context.settings().text("path"));
    }

    /** The path as it was given. */
    public String path() {
        return path;
    }

    /**
     * Reads the file.
     *
     * @throws NodeFailure where it is missing, outside of the project, not granted, larger than the limit, no text, or
     *     where the reading fails
     */
    public <T> T read(long limit, Reading<T> reading) throws Exception {
        Grants.path(context, Capability.READ, path);
        Path file = context.project().existing(path);
        if (!Files.isRegularFile(file)) {
            throw NodeFailure.user("'" + path + "' is no file; give the path of a file in the project");
        }
        try {
            if (Files.size(file) > limit) {
                throw NodeFailure.user("'" + path + "' is larger than " + Limits.text(limit)
                        + ", the limit; raise it with -Dsluice.limits.read, or split the file");
            }
            return reading.read(file);
        } catch (CharConversionException e) {
            throw NodeFailure.of(ErrorClass.USER, path + ", " + e.getMessage(), e);
        } catch (AccessDeniedException e) {
            throw NodeFailure.of(ErrorClass.USER, "'" + path + "' cannot be read: access denied", e);
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.SYSTEM, "'" + path + "' cannot be read: " + reason(e), e);
        }
    }

    /**
     * Writes the file as a whole or not at all.
     *
     * @throws NodeFailure where the path lies outside of the project or is not granted, or the disk refuses
     */
    public void write(ProjectFolder.Content content) throws Exception {
        Grants.path(context, Capability.WRITE, path);
        context.cancellation().check();
        try {
            context.project().write(path, file -> {
                content.write(file);
                context.cancellation().check();
            });
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.SYSTEM, "'" + path + "' cannot be written: " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        @Nullable String said = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /** Takes what it needs from a file. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Path file) throws Exception;
    }
}
