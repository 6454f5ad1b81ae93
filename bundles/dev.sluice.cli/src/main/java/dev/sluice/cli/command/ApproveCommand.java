package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.RunCommands;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice approve}. */
@Command(
        name = "approve",
        description = {
            "Approves what a run waits for at a node of type core.approve, or lists what waits.",
            "",
            "The run may be in any process of this project. Where none has it, the answer stays and takes effect when the run "
                    + "is resumed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice approve                                     lists what waits",
            "  sluice approve 20260304-050607-x7k2p9 ask --comment 'looks good'",
            "  sluice approve 20260304-050607-x7k2p9 each[3]/ok --reject"
        })
final class ApproveCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "The id of the run; without one, what waits in all runs is listed.")
    private @Nullable String run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NODE",
            description =
                    "The node, with its pass where it waits in several, such as each[3]/ok; without one, what waits "
                            + "in the run is listed.")
    private @Nullable String node;

    @Option(names = "--reject", description = "Reject it.")
    private boolean reject;

    @Option(names = "--comment", paramLabel = "TEXT", description = "What you say of it.")
    private String comment = "";

    @Option(names = "--by", paramLabel = "NAME", description = "Who decides; your user name unless given.")
    private String by = System.getProperty("user.name", "");

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(
            names = "--json",
            description = "Write a line of JSON for each that waits, or for what became of the answer.")
    private boolean json;

    private final Services services;

    ApproveCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        RunCommands commands = RunCommands.in(services.console(), project.text(), json);
        if (run == null || node == null) {
            if (reject || !comment.isEmpty()) {
                throw new UsageException("Which run and node? Without --reject and --comment, what waits is listed.");
            }
            return commands.list(run);
        }
        return commands.approve(run, node, !reject, by, comment);
    }
}
