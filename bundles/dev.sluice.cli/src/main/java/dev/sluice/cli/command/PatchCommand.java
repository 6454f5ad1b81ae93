package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    private ToldRun told = new ToldRun();

    @Parameters(index = "1", paramLabel = "FILE", description = "The flow as it shall go on.")
    private String file = "";

    private final Services services;

    PatchCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return told.commands(services).patch(told.id(), file);
    }
}
