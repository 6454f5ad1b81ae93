package dev.sluice.lang.java.internal.module;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the signature of a module's methods is read from: for a source the others in its packages, for a folder its classes and
 * jars, and whatever their manifests name under {@code Class-Path}.
 */
public final class ModuleReads {
    private static final List<String> OF_FOLDER = List.of("*.class", "*.jar", "*.MF");
    private static final String OF_PACKAGES = "*.java";

    private final ProjectFolder project;
    private final Set<String> found = new TreeSet<>();

    private ModuleReads(ProjectFolder project) {
        this.project = project;
    }

    /** The paths for {@link dev.sluice.nodes.api.ScriptRuntime#reads}. @param name the module's path */
    public static Set<String> of(ProjectFolder project, String name, Clock clock, SourceCompiler compiler) {
        ModuleReads reads = new ModuleReads(project);
        try {
            if (ModuleFiles.isSource(name)) {
                Path file = project.existing(name);
                reads.below(project.relative(SourceCompiler.root(project, file, Files.readString(file))), OF_PACKAGES);
            } else {
                reads.module(name, clock, compiler);
            }
        } catch (NodeFailure | IOException e) {
            // What cannot be read says so when it is loaded; that it may be read one day is seen by its own path.
            return reads.found;
        }
        return reads.found;
    }

    private void module(String name, Clock clock, SourceCompiler compiler) throws NodeFailure {
        if (!ModuleFiles.isJar(name)) {
            // also where a build has not made the folder yet
            OF_FOLDER.forEach(ending -> below(name, ending));
        }
        for (Path path : ModuleFiles.open(project, name, clock, compiler).seen()) {
            String relative = project.relative(path);
            if (Files.isDirectory(path)) {
                OF_FOLDER.forEach(ending -> below(relative, ending));
            } else {
                found.add(relative);
            }
        }
    }

    private void below(String folder, String ending) {
        found.add(folder.isEmpty() ? ending : folder + "/" + ending);
    }
}
