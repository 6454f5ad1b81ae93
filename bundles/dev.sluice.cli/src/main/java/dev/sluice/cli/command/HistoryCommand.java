package dev.sluice.cli.command;

import dev.sluice.cli.history.HistoryArguments;
import dev.sluice.cli.history.ListedRuns;
import dev.sluice.cli.history.Standing;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice history}. */
@Command(
        name = "history",
        description = {
            "Lists the runs of the project that are kept, newest first.",
            "",
            "The newest 5 of each flow are kept, or those that 'history' in sluice.yaml says, such as 'history: {keep: 20, "
                    + "max-age: 30d}', or -Dsluice.keep-runs (in SLUICE_JAVA_OPTS)."
        },
        subcommands = {HistoryPruneCommand.class, HistoryRmCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice history",
            "  sluice history flows/orders.flow -n 1 --json | jq -r .run",
            "  sluice history --status failed -n 20",
            "  sluice history prune --keep 20 --dry-run"
        })
final class HistoryCommand implements Callable<Integer> {
    /** How many runs are listed where nobody says. */
    static final int MOST = 5;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FLOW",
            description = "The file of a flow, or its id; without one, the runs of all flows are listed.")
    private @Nullable String flow;

    @Option(names = "-n", paramLabel = "N", description = "List at most so many; 5 where it is not given.")
    private int most = MOST;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only runs that stand so: completed, failed, cancelled, running, lost, or partial.")
    private @Nullable String status;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(names = "--json", description = "Write an object of JSON on a line for each run.")
    private boolean json;

    private final Services services;

    HistoryCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        if (most < 1) {
            throw new UsageException("-n takes a number from 1.");
        }
        return new ListedRuns(services.console(), arguments()).run();
    }

    HistoryArguments arguments() throws UsageException {
        return new HistoryArguments(flow, most, status == null ? null : Standing.of(status), project.folder(), json);
    }
}
