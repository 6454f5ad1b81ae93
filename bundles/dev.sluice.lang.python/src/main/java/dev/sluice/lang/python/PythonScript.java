package dev.sluice.lang.python;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
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
record PythonScript(
        ProjectFolder project,
        String name,
        Path file,
        @Nullable String handler) {
    /**
     * The script at a path.
     *
     * @throws NodeFailure of class user where there is none, it is no plain file, or it lies outside the project
     */
    static PythonScript at(ProjectFolder project, String path, @Nullable String handler) throws NodeFailure {
        Path file = project.existing(path);
        if (!Files.isRegularFile(file)) {
            throw NodeFailure.user("'" + path + "' is no file; give the path of a Python script");
        }
        if (!Files.isReadable(file)) {
            throw NodeFailure.user("'" + path + "' cannot be read; check its permissions");
        }
        return new PythonScript(project, path.startsWith("./") ? path.substring(2) : path, file, handler);
    }
}
