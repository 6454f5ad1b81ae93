package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A script that may run: a file inside the project.
 *
 * @param name its path as the flow writes it, for messages
 * @param file the file itself, absolute and without symbolic links
 * @param handler the function to call; null for {@code run}, or none
 */
public record ScriptFile(
        ProjectFolder project,
        String name,
        Path file,
        @Nullable String handler) {
    private static final long LARGEST = 16L << 20;

    /**
     * The script at a path.
     *
     * @throws NodeFailure of class user where there is none, it is no plain file, or it lies outside the project
     */
    public static ScriptFile at(ProjectFolder project, String path, @Nullable String handler) throws NodeFailure {
        Path file = project.existing(path);
        if (!Files.isRegularFile(file)) {
            throw NodeFailure.user("'" + path + "' is no file; give the path of a script");
        }
        if (!Files.isReadable(file)) {
            throw NodeFailure.user("'" + path + "' cannot be read; check its permissions");
        }
        return new ScriptFile(project, path.startsWith("./") ? path.substring(2) : path, file, handler);
    }

    /**
     * Its text.
     *
     * @throws NodeFailure of class user where it cannot be read, or is larger than {@value #LARGEST} bytes
     */
    public String text() throws NodeFailure {
        try {
            if (Files.size(file) > LARGEST) {
                throw NodeFailure.user("'" + name + "' is larger than " + LARGEST + " bytes; is it a script?");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.USER, "'" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
