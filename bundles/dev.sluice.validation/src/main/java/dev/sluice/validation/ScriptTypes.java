package dev.sluice.validation;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Finds the node types of scripts in a project. */
public final class ScriptTypes {
    private final Catalogue catalogue;
    private final ProjectFolder project;

    public ScriptTypes(Catalogue catalogue, ProjectFolder project) {
        this.catalogue = catalogue;
        this.project = project;
    }

    /** The type at a path such as {@code ./nodes/score.py}. */
    public Result resolve(String typePath) {
        String path = typePath.startsWith("./") ? typePath.substring(2) : typePath;
        try {
            project.check(path);
            if (!Files.isRegularFile(project.existing(path))) {
                return new Result(null, "script-missing", "'" + typePath + "' is no file. Give the path of a script.");
            }
            String extension = path.substring(path.lastIndexOf('.') + 1);
            ScriptRuntime runtime = catalogue.runtimeFor(extension);
            if (runtime == null) {
                return new Result(null, "script-unsupported", "Nothing here runs '." + extension + "' files.");
            }
            return new Result(
                    runtime.load(new ScriptRuntime.Script(project, typePath, path, null, null)), null, null);
        } catch (NodeFailure e) {
            return new Result(null, "script-invalid", e.getMessage());
        }
    }

    /**
     * What was found.
     *
     * @param definition null where there is a problem
     * @param code of the problem; null where there is none
     * @param message whole sentences; null where there is no problem
     */
    public record Result(@Nullable NodeDefinition definition, @Nullable String code, @Nullable String message) {}
}
