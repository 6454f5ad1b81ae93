package dev.sluice.cli.command;

import dev.sluice.cli.history.PruneArguments;
import dev.sluice.cli.history.PrunedRuns;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import dev.sluice.engine.history.Keeping;
import dev.sluice.model.lexical.Durations;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice history prune}. */
@Command(
        name = "prune",
        description = {
            "Deletes the runs that are more than the project keeps, and says which.",
            "",
            "How many are kept says 'history' in sluice.yaml, or the options here. Runs stay whatever they say that are under "
                    + "way, that wait, that were interrupted and may be resumed, or that a debugger shows."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice history prune --dry-run",
            "  sluice history prune flows/orders.flow --keep 20 --older-than 30d"
        })
final class HistoryPruneCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FLOW",
            description = "The file of a flow, or its id; without one, the runs of all flows are looked at.")
    private @Nullable String flow;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep the newest so many of each flow, or 'all', whatever sluice.yaml says.")
    private @Nullable String keep;

    @Option(
            names = "--older-than",
            paramLabel = "SPAN",
            description = "Delete those that ended longer ago, such as 12h or 30d.")
    private @Nullable String olderThan;

    @Option(names = "--dry-run", description = "Only say what would be deleted.")
    private boolean dryRun;

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(names = "--json", description = "Write an object of JSON on a line for each run that is deleted.")
    private boolean json;

    private final Services services;

    HistoryPruneCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return new PrunedRuns(
                        services.console(),
                        new PruneArguments(flow, kept(keep), age(olderThan), dryRun, project.folder(), json))
                .run();
    }

    private static @Nullable Integer kept(@Nullable String text) throws UsageException {
        try {
            return text == null ? null : Integer.valueOf(Keeping.runs(text));
        } catch (NumberFormatException e) {
            throw new UsageException("--keep takes a number from 0, or 'all', but not '" + text + "'.");
        }
    }

    private static @Nullable Duration age(@Nullable String text) throws UsageException {
        Duration age = text == null ? null : Durations.parse(text).orElse(null);
        if (text != null && age == null) {
            throw new UsageException("--older-than takes a span such as 12h or 30d, but not '" + text + "'.");
        }
        return age;
    }
}
