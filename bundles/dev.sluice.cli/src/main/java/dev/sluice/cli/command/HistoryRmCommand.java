package dev.sluice.cli.command;

import dev.sluice.cli.history.DeletedRuns;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice history rm}. */
@Command(
        name = "rm",
        description = {
            "Deletes runs, also ones that were interrupted and might be resumed.",
            "",
            "One that is under way, or that a debugger shows, is not deleted. Where one is not there, none is."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {"", "Example:", "  sluice history rm 20260304-050607-x7k2p9"})
final class HistoryRmCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "The ids of the runs.")
    private List<String> runs = List.of();

    @Mixin
    private ProjectOption project = new ProjectOption();

    private final Services services;

    HistoryRmCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return new DeletedRuns(services.console(), runs, project.folder()).run();
    }
}
