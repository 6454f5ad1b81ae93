package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.RunCommands;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice start}. */
@Command(
        name = "start",
        description = {
            "Starts a continuous node of a run that was stopped or failed, in whatever process of this project the run is."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {"", "Example:", "  sluice start 20260304-050607-x7k2p9 listen"})
final class StartCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "NODE", description = "The path of the node.")
    private String node = "";

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable String project;

    @Option(names = "--json", description = "Write a line of JSON for what became of it.")
    private boolean json;

    private final Services services;

    StartCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return RunCommands.in(services.console(), project, json).start(run, node);
    }
}
