package dev.sluice.validation;

import dev.sluice.model.FlowReader;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptCode;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.validation.internal.ScriptDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the node types of scripts in a project: {@code ./nodes/score.py}, with what {@code score.node.yaml} beside it
 * says, or {@code ./nodes/score}, whose description names the script, or which is itself a file without an ending, as
 * programs are. Nothing is thrown for what is wrong.
 */
public final class ScriptTypes {
    /** What the name of a description ends with. */
    public static final String DESCRIPTION = ".node.yaml";

    private final Catalogue catalogue;
    private final ProjectFolder project;
    private final FlowReader reader;

    /**
     * Finds scripts of a project.
     *
     * @param reader reads the descriptions
     */
    public ScriptTypes(Catalogue catalogue, ProjectFolder project, FlowReader reader) {
        this.catalogue = catalogue;
        this.project = project;
        this.reader = reader;
    }

    /** The type at a path such as {@code ./nodes/score.py}. */
    public Result resolve(String typePath) {
        String path = typePath.startsWith("./") ? typePath.substring(2) : typePath;
        try {
            project.check(path);
        } catch (NodeFailure e) {
            return Result.problem("script-outside", e);
        }
        if (path.endsWith(DESCRIPTION) && Files.isRegularFile(project.root().resolve(path))) {
            return new Result(
                    null,
                    "script-unsupported",
                    "'" + typePath + "' describes a script. Write '"
                            + typePath.substring(0, typePath.length() - DESCRIPTION.length())
                            + "', without that ending.");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean described = name.indexOf('.') < 0;
        boolean file = Files.isRegularFile(project.root().resolve(path));
        if (!described && !file) {
            return new Result(null, "script-missing", missing(typePath, path));
        }
        String stem = described ? path : path.substring(0, path.length() - name.length() + name.lastIndexOf('.'));
        Path description = project.root().resolve(stem + DESCRIPTION);
        boolean exists = Files.isRegularFile(description);
        if (described && !exists && !file) {
            return new Result(null, "script-missing", missing(typePath, path + DESCRIPTION));
        }
        return exists ? described(typePath, path, stem + DESCRIPTION, described) : plain(typePath, path, null);
    }

    private Result described(String typePath, String path, String descriptionPath, boolean namesScript) {
        ScriptDescription description;
        try {
            Path file = project.existing(descriptionPath);
            description = ScriptDescription.read(reader, typePath, descriptionPath, Files.readString(file));
        } catch (NodeFailure e) {
            return Result.problem("script-outside", e);
        } catch (IOException e) {
            return new Result(
                    null, "script-invalid", "'" + descriptionPath + "' cannot be read: " + e.getMessage() + ".");
        }
        if (!description.problems().isEmpty()) {
            return new Result(null, "script-invalid", String.join(" ", description.problems()));
        }
        String script = namesScript ? description.module() : path;
        if (script == null && Files.isRegularFile(project.root().resolve(path))) {
            script = path;
        }
        if (script == null) {
            return new Result(
                    null,
                    "script-invalid",
                    "'" + descriptionPath
                            + "' does not say which script it describes. Write 'runtime: {module: ./script.py}' in it.");
        }
        return plain(typePath, script, description);
    }

    private Result plain(String typePath, String path, @Nullable ScriptDescription description) {
        String language = description == null ? null : description.language();
        ScriptRuntime runtime = runtime(path, language);
        if (runtime == null && language != null) {
            return new Result(
                    null, "script-unsupported", unsupported(path, language)); // whether its script is there or not
        }
        Result refused = refused(typePath, path, runtime);
        if (refused != null) {
            return refused;
        }
        try {
            if (runtime == null) {
                return new Result(null, "script-unsupported", unsupported(path, language));
            }
            if (description != null && description.strict() && !runtime.canBeStrict()) {
                return new Result(null, "script-invalid", notStrict(runtime.language()));
            }
            return new Result(loaded(runtime, typePath, path, description), null, null);
        } catch (NodeFailure e) {
            return Result.problem("script-invalid", e);
        }
    }

    private NodeDefinition loaded(
            ScriptRuntime runtime, String typePath, String path, @Nullable ScriptDescription description)
            throws NodeFailure {
        ScriptRuntime.Script script = script(typePath, path, description);
        NodeDefinition made = runtime.load(script);
        ScriptCode files = new ScriptCode(project, runtime.extensions());
        Fingerprint code = (node, print) -> {
            files.take(path, runtime.reads(project, path), print);
            runtime.surroundings(script, print);
        };
        if (description == null) {
            return made.in(runtime::cage).running(code);
        }
        Path file = project.root().resolve(description.file());
        return new NodeDefinition(
                        made.type(),
                        description.guarding(made.executor(), typePath, file, reader),
                        description.strict() ? () -> Cage.CLOSED : runtime::cage)
                .running(described(code, description.file()));
    }

    private static Fingerprint described(Fingerprint code, String description) {
        return (node, print) -> {
            print.script(description);
            code.take(node, print);
        };
    }

    private ScriptRuntime.Script script(String typePath, String path, @Nullable ScriptDescription description) {
        return description == null
                ? new ScriptRuntime.Script(project, typePath, path, null, null)
                : new ScriptRuntime.Script(
                        project,
                        typePath,
                        path,
                        description.handler(),
                        description.type(),
                        description.workers(),
                        description.strict(),
                        description.limits());
    }

    /** What is wrong with the place of a script; null where it is a file in the project, or a folder where that will do. */
    private @Nullable Result refused(String typePath, String path, @Nullable ScriptRuntime runtime) {
        try {
            project.check(path);
            Path file = project.root().resolve(path);
            if (!Files.exists(file)) {
                return new Result(null, "script-missing", missing(typePath, path));
            }
            Path real = project.existing(path);
            boolean folder = runtime != null && runtime.takesFolders() && Files.isDirectory(real);
            return folder || Files.isRegularFile(real)
                    ? null
                    : new Result(null, "script-missing", "'" + path + "' is no file. Give the path of a script.");
        } catch (NodeFailure e) {
            return Result.problem("script-outside", e);
        }
    }

    private @Nullable ScriptRuntime runtime(String path, @Nullable String language) {
        if (language != null) {
            return catalogue.runtimes().stream()
                    .filter(runtime -> runtime.language().equals(language))
                    .findFirst()
                    .orElse(null);
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return catalogue.runtimeFor(dot < 0 ? "" : name.substring(dot + 1));
    }

    private String unsupported(String path, @Nullable String language) {
        List<String> languages = catalogue.runtimes().stream()
                .map(ScriptRuntime::language)
                .sorted()
                .toList();
        String known =
                languages.isEmpty() ? "No language is installed." : "There is " + String.join(", ", languages) + ".";
        return language == null
                ? "There is no runtime for '" + path + "'. " + known
                : "There is no runtime for the language '" + language + "'. " + known
                        + Nearest.hint(language, languages);
    }

    private String notStrict(String language) {
        List<String> strict = catalogue.runtimes().stream()
                .filter(ScriptRuntime::canBeStrict)
                .map(ScriptRuntime::language)
                .sorted()
                .toList();
        return "Scripts in " + language + " cannot run with 'sandbox: strict'. Leave it out of 'runtime'"
                + (strict.isEmpty() ? "." : "; it is for " + String.join(", ", strict) + ".");
    }

    private String missing(String typePath, String path) {
        Set<String> names = new TreeSet<>();
        int slash = path.lastIndexOf('/');
        Path folder = project.root().resolve(slash < 0 ? "" : path.substring(0, slash));
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> String.valueOf(file.getFileName()))
                        .map(name -> name.endsWith(DESCRIPTION)
                                ? name.substring(0, name.length() - DESCRIPTION.length())
                                : name)
                        .forEach(names::add);
            } catch (IOException e) {
                // without a look at the folder there is no nearest name, and the message is right all the same
                names.clear();
            }
        }
        // a program has no ending, so what was written is compared before what would describe it
        String hint = Nearest.hint(typePath.substring(typePath.lastIndexOf('/') + 1), names);
        return "There is no script '" + typePath + "' in the project. Create '" + path + "', or correct the path; it is"
                + " relative to the project's folder."
                + (hint.isEmpty() ? Nearest.hint(path.substring(slash + 1), names) : hint);
    }

    /**
     * What was found.
     *
     * @param definition null where there is a problem
     * @param code of the problem; null where there is none
     * @param message whole sentences; null where there is no problem
     */
    public record Result(
            @Nullable NodeDefinition definition,
            @Nullable String code,
            @Nullable String message) {
        static Result problem(String code, NodeFailure failure) {
            String message = String.valueOf(failure.getMessage());
            String end = message.endsWith(".") || message.endsWith("?") ? "" : ".";
            return new Result(null, code, Character.toUpperCase(message.charAt(0)) + message.substring(1) + end);
        }
    }
}
