package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The files and folders of a project that grants name. What is granted to write is made where it is missing. */
public final class GrantedPaths {
    private static final String PATTERN = "*?[";

    private GrantedPaths() {}

    /**
     * A granted path.
     *
     * @param named where the flow names it
     * @param real where it is, without symbolic links
     */
    public record Granted(Path named, Path real, boolean writable) {}

    /**
     * What may be read, then what may be written.
     *
     * @throws NodeFailure of class user where a path is missing, a pattern, or leads out of the project; of class system where
     *     it cannot be made
     */
    public static List<Granted> of(ProjectFolder project, ScriptGrants grants) throws NodeFailure {
        List<Granted> paths = new ArrayList<>();
        for (String path : grants.list(Capability.READ)) {
            paths.add(new Granted(named(project, Capability.READ, path), project.existing(path), false));
        }
        for (String path : grants.list(Capability.WRITE)) {
            paths.add(new Granted(named(project, Capability.WRITE, path), writable(project, path), true));
        }
        return paths;
    }

    private static Path named(ProjectFolder project, Capability capability, String path) throws NodeFailure {
        project.check(path);
        if (path.chars().anyMatch(letter -> PATTERN.indexOf(letter) >= 0)) {
            throw NodeFailure.user("grants: {" + capability.key() + ": ['" + path
                    + "']} is a pattern; a script is given files and folders: grant the folder");
        }
        return project.root().resolve(path).normalize();
    }

    /** A name with a dot is a file where nothing is there yet, any other a folder. */
    private static Path writable(ProjectFolder project, String path) throws NodeFailure {
        Path place = project.root().resolve(path).normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return project.existing(path);
        }
        Path target = project.target(path);
        try {
            if (Objects.requireNonNull(target.getFileName()).toString().indexOf('.') > 0) {
                Files.createFile(target);
            } else {
                Files.createDirectory(target);
            }
        } catch (IOException e) {
            if (!Files.exists(target)) { // else another node made it in this moment
                throw NodeFailure.of(
                        ErrorClass.SYSTEM, "'" + path + "', which the node may write, cannot be made: " + e, e);
            }
        }
        return project.existing(path);
    }
}
