package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice stop}. */
@Command(
        name = "stop",
        description = {
            "Stops a run that listens, or one of its continuous nodes, in whatever process of this project it is.",
            "",
            "A node takes nothing new and works off what it took, for at most 2 s. A run stops all of them and ends as",
            "completed; one that does not listen is cancelled."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {"", "Examples:", "  sluice stop 20260304-050607-x7k2p9", "  sluice stop 20260304-050607-x7k2p9 listen"
        })
final class StopCommand implements Callable<Integer> {
    @Mixin
    private ToldRun told = new ToldRun();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NODE",
            description = "The path of a continuous node; all of the run where it is not given.")
    private @Nullable String node;

    private final Services services;

    StopCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return told.commands(services).stop(told.id(), node);
    }
}
