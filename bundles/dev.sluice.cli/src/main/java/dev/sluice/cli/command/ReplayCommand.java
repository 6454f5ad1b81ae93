package dev.sluice.cli.command;

import dev.sluice.cli.history.ReplayArguments;
import dev.sluice.cli.history.ReplayedRun;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice replay}. */
@Command(
        name = "replay",
        description = {
            "Tells how a run stood right after one of its events, without running anything.",
            "",
            "Each node with its state, its last attempt and what it gave last; the params; the passes that were under way; the "
                    + "last lines of the log. Long values are cut."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice replay 20260304-050607-x7k2p9               at its last event",
            "  sluice replay 20260304-050607-x7k2p9 --at 120",
            "  sluice replay 20260304-050607-x7k2p9 --json | jq '.nodes[] | select(.state == \"FAILED\")'"
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run; it may be under way.")
    private String run = "";

    @Option(
            names = "--at",
            paramLabel = "N",
            description =
                    "The number of the event, from 1, as 'sluice run --json' gives it as seq; the last without it.")
    private @Nullable Long at;

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description =
                    "The project of the run; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable Path project;

    @Option(names = "--json", description = "Write one object of JSON.")
    private boolean json;

    private final Services services;

    ReplayCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return new ReplayedRun(services.console(), arguments()).run();
    }

    ReplayArguments arguments() {
        return new ReplayArguments(run, at, project, json);
    }
}
