package dev.sluice.cli.command;

import dev.sluice.cli.history.DeletedRuns;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable Path project;

    private final Services services;

    HistoryRmCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return new DeletedRuns(services.console(), runs, project).run();
    }
}
