package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.FlowRun;
import dev.sluice.cli.run.RunArguments;
import dev.sluice.cli.run.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice run}. */
@Command(
        name = "run",
        description = {
            "Runs a flow once.",
            "",
            "Progress goes to standard error, the flow's results ('out') as JSON to standard output. The run is "
                    + "journaled under .sluice/ in the project."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice run samples/quakes/quakes.flow",
            "  sluice run quakes.flow -p magnitude=5 --json | tail -1",
            "  sluice run quakes.flow --params monday.json --timeout 10m",
            "  sluice run quakes.flow --explain",
            "  sluice run samples/service/service.flow --restore"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The flow to run.")
    private @Nullable String file;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "A param of the flow; may be given often. Texts as they are, other types as JSON.")
    private List<String> params = new ArrayList<>();

    @Option(names = "--params", paramLabel = "FILE", description = "A JSON object of params; -p goes before it.")
    private @Nullable String paramsFile;

    @Option(
            names = "--json",
            description = "Write each event as a line of JSON to standard output, in place of progress and results.")
    private boolean json;

    @Option(names = "--no-journal", description = "Keep no journal of the run.")
    private boolean noJournal;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Cancel the run after this long, such as 30s or 10m, in place of the flow's own timeout.")
    private @Nullable String timeout;

    @Option(
            names = "--no-cache",
            description = "Run every node, also where the flow lets earlier results be used; keep none.")
    private boolean noCache;

    @Option(
            names = "--explain",
            description =
                    "Say of each node why it was run, or was not run again: on standard error, or with --json as events.")
    private boolean explain;

    @Option(
            names = "--restore",
            description =
                    "Go on with the run of this flow that was interrupted, if there is one. In any case continuous nodes that "
                            + "somebody had stopped stay stopped.")
    private boolean restore;

    @Option(
            names = "--resource",
            paramLabel = "NAME=AMOUNT",
            description = "How much there is of a resource that nodes need, such as gpu=2 or memory=4GB; may be given "
                    + "often. Goes before what sluice.yaml declares.")
    private List<String> resources = new ArrayList<>();

    private final Services services;

    RunCommand(Services services) {
        this.services = services;
    }

    /** What was given, for {@code run} and for the test that compares it with the quick parser's reading. */
    RunArguments.Raw raw() {
        RunArguments.Raw raw = new RunArguments.Raw();
        raw.file = file;
        raw.params = List.copyOf(params);
        raw.paramsFile = paramsFile;
        raw.json = json;
        raw.noJournal = noJournal;
        raw.timeout = timeout;
        raw.noCache = noCache;
        raw.explain = explain;
        raw.restore = restore;
        raw.resources = List.copyOf(resources);
        return raw;
    }

    @Override
    public Integer call() throws UsageException {
        return run(services, raw());
    }

    /** Runs what is asked for. @return the exit code */
    static int run(Services services, RunArguments.Raw raw) throws UsageException {
        return new FlowRun(services, raw.checked()).run();
    }
}
