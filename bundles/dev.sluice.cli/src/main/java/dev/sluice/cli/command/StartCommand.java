package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    private ToldRun told = new ToldRun();

    @Parameters(index = "1", paramLabel = "NODE", description = "The path of the node.")
    private String node = "";

    private final Services services;

    StartCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return told.commands(services).start(told.id(), node);
    }
}
