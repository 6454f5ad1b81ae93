package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.RunCommands;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice patch}. */
@Command(
        name = "patch",
        description = {
            "Has a run that is under way go on with a changed flow, in whatever process of this project it is.",
            "",
            "Only what has not begun may be changed, taken out or added; where more is, the run goes on as it was, and the "
                    + "reasons are told."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Example:",
            "  sluice patch 20260304-050607-x7k2p9 orders.flow",
            "",
            "Exit codes: 0 the run goes on with it, 1 it was refused."
        })
final class PatchCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The flow as it shall go on.")
    private String file = "";

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable String project;

    @Option(names = "--json", description = "Write a line of JSON for what became of it.")
    private boolean json;

    private final Services services;

    PatchCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return RunCommands.in(services.console(), project, json).patch(run, file);
    }
}
