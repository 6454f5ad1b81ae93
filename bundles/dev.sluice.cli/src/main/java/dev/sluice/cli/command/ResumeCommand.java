package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.ResumeArguments;
import dev.sluice.cli.run.ResumedRun;
import dev.sluice.cli.run.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice resume}. */
@Command(
        name = "resume",
        description = {
            "Goes on with a run whose process was gone before it ended.",
            "",
            "Nodes that had ended are not run again. Those that were at work are begun again, with the same idempotency key. "
                    + "Secret params are not in the journal; they come from the environment or the keyring, or give them again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice resume                               lists the runs that can be resumed",
            "  sluice resume 20260304-050607-x7k2p9",
            "  sluice resume 20260304-050607-x7k2p9 -p token=... --json | tail -1"
        })
final class ResumeCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "The id of the run; without one, the runs that can be resumed are listed.")
    private @Nullable String run;

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description =
                    "The project of the run; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable String project;

    @Option(
            names = "-p",
            paramLabel = "NAME=VALUE",
            description = "A secret param of the flow, which the journal does not have; may be given often.")
    private List<String> params = new ArrayList<>();

    @Option(names = "--params", paramLabel = "FILE", description = "A JSON object of such params; -p goes before it.")
    private @Nullable String paramsFile;

    @Option(
            names = "--json",
            description =
                    "Write each further event as a line of JSON to standard output, in place of progress and results.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "Cancel the run after this long from now on, in place of the flow's own timeout.")
    private @Nullable String timeout;

    @Option(names = "--changed", description = "Go on though the flow has changed since the run began.")
    private boolean changed;

    @Option(
            names = "--despite-damage",
            description = "Go on from the last event that can be read, where what follows is damaged.")
    private boolean despiteDamage;

    @Option(
            names = "--resource",
            paramLabel = "NAME=AMOUNT",
            description =
                    "How much there is of a resource that nodes need from now on, such as gpu=2 or memory=4GB; may be "
                            + "given often. Goes before what sluice.yaml declares.")
    private List<String> resources = new ArrayList<>();

    private final Services services;

    ResumeCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        ResumeArguments arguments =
                ResumeArguments.of(run, project, params, paramsFile, json, timeout, resources, changed, despiteDamage);
        return new ResumedRun(services, arguments).run();
    }
}
