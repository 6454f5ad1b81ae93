package dev.sluice.cli.command;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.ResultCaches;
import dev.sluice.cli.run.Services;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice cache}. */
@Command(
        name = "cache",
        description = {
            "Says what is kept of earlier results of a project, or deletes it.",
            "",
            "Nodes with 'cache: auto' or 'cache: on' keep what they give under .sluice/cache, and are not run again where "
                    + "nothing that decides it has changed. 'sluice run --explain' says what has."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice cache                  what is kept of this project",
            "  sluice cache clear            deletes it",
            "  sluice cache info flows --json"
        })
final class CacheCommand implements Callable<Integer> {
    /** What to do. */
    enum Action {
        INFO,
        CLEAR
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "ACTION", description = "info, the default, or clear.")
    private String action = "info";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "A folder in the project; this one where it is left out.")
    private String folder = ".";

    @Option(names = "--json", description = "Write it as JSON.")
    private boolean json;

    private final Services services;

    CacheCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        ResultCache cache = ResultCaches.in(project());
        ResultCache.Usage usage = switch (action()) {
            case INFO -> cache.usage();
            case CLEAR -> cache.clear();
        };
        Console console = services.console();
        if (json) {
            console.out()
                    .text(new JsonLine()
                                    .put("folder", usage.folder().toString())
                                    .put("results", usage.results())
                                    .put("bytes", usage.bytes())
                                    .put("most", usage.most())
                                    .put("days", usage.age().toDays())
                                    .put("cleared", action() == Action.CLEAR)
                            + "\n");
        } else {
            console.out().text(text(usage) + "\n");
        }
        return ExitCode.DONE;
    }

    private String text(ResultCache.Usage usage) throws UsageException {
        String what =
                usage.results() + (usage.results() == 1 ? " result" : " results") + ", " + DiskSize.text(usage.bytes());
        return action() == Action.CLEAR
                ? "Deleted " + what + "."
                : what + ", of at most " + DiskSize.text(usage.most()) + ". What is not used for "
                        + usage.age().toDays() + " days goes.";
    }

    private Action action() throws UsageException {
        return switch (action) {
            case "info" -> Action.INFO;
            case "clear" -> Action.CLEAR;
            default -> throw new UsageException("'" + action + "' is neither info nor clear; give one of them.");
        };
    }

    private Path project() throws UsageException {
        try {
            // a project is found from what is in a folder
            return ProjectFolder.of(services.console().folder().resolve(folder).resolve("x"))
                    .root();
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    "'" + folder.replace('\0', '?') + "' is no folder; give that of a project, or none.");
        }
    }
}
