package dev.sluice.cli.command;

import dev.sluice.cli.report.ProductVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice} without a command: says what commands there are. */
@Command(
        name = "sluice",
        description = "Runs workflows that are drawn in Eclipse or written as .flow files.",
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            HistoryCommand.class,
            ReplayCommand.class,
            ApproveCommand.class,
            StopCommand.class,
            StartCommand.class,
            CancelCommand.class,
            PatchCommand.class,
            DlqCommand.class,
            CacheCommand.class,
            ValidateCommand.class,
            NodesCommand.class,
            DapCommand.class,
            DoctorCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  sluice run orders.flow -p threshold=4.5",
            "  sluice validate flows/",
            "  sluice run --help",
            "  sluice ide flows/            in a checkout: builds the IDE once and starts it",
            "",
            "Exit codes: 0 done, 1 the flow failed, 2 wrong usage or invalid flow,",
            "3 cancelled or timed out, 130 interrupted."
        })
final class SluiceCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Which command? Give one, as in 'sluice run orders.flow'.");
    }

    /** The version of the product. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sluice " + ProductVersion.text()};
        }
    }
}
