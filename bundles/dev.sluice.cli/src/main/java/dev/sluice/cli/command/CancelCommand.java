package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.RunCommands;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancels a run, in whatever process of this project it is.",
            "",
            "Where no process has it, it is cancelled when it is resumed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {"", "Example:", "  sluice cancel 20260304-050607-x7k2p9"})
final class CancelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who cancels it; your user name unless given.")
    private String by = System.getProperty("user.name", "");

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable String project;

    @Option(names = "--json", description = "Write a line of JSON for what became of it.")
    private boolean json;

    private final Services services;

    CancelCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return RunCommands.in(services.console(), project, json).cancel(run, by);
    }
}
