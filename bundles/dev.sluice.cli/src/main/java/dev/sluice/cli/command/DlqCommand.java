package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.letters.LetterChoice;
import dev.sluice.cli.letters.LetterCommands;
import dev.sluice.cli.run.Services;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice dlq}. */
@Command(
        name = "dlq",
        description = {
            "Lists the dead letters of the project, the newest first: events that a flow could not take.",
            "",
            "An event becomes one when its pass fails or takes too long, when it is dropped because no more can wait, and when "
                    + "it is not worked off before its run is stopped. It stays until it is taken or dropped."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        subcommands = {DlqCommand.Show.class, DlqCommand.Retry.class, DlqCommand.Drop.class},
        footer = {
            "",
            "Examples:",
            "  sluice dlq                              lists them",
            "  sluice dlq show tick.2                  what it held, and what went wrong",
            "  sluice dlq retry --all --flow importer  hands them to the flow's run again",
            "  sluice dlq drop tick.2 tick.5"
        })
final class DlqCommand implements Callable<Integer> {
    private static final int MOST = 50;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FLOW",
            description = "The file of a flow, or its id; without one, those of all flows are listed.")
    private @Nullable String flow;

    @Option(names = "-n", paramLabel = "N", description = "List at most so many; 50 where it is not given.")
    private int most = MOST;

    @Mixin
    private Place place = new Place();

    private final Services services;

    DlqCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        if (most < 1) {
            throw new UsageException("-n takes a number from 1.");
        }
        return place.commands(services).list(flow, most);
    }

    /** Where the letters are, and how they are told. */
    static final class Place {
        @Mixin
        private ProjectOption project = new ProjectOption();

        @Option(names = "--json", description = "Write objects of JSON, one on a line.")
        private boolean json;

        LetterCommands commands(Services services) throws UsageException {
            return LetterCommands.in(services.console(), project.text(), json);
        }
    }

    /** Which letters. */
    static final class Choice {
        @Parameters(
                arity = "0..*",
                paramLabel = "ID",
                description = "The id of a letter, or its end behind the colon, such as tick.2.")
        private List<String> ids = List.of();

        @Option(names = "--all", description = "All of the project, or of what --flow and --node say.")
        private boolean all;

        @Option(names = "--flow", paramLabel = "FLOW", description = "Only those of this flow: its file, or its id.")
        private @Nullable String flow;

        @Option(names = "--node", paramLabel = "NODE", description = "Only those of this node.")
        private @Nullable String node;

        LetterChoice choice() throws UsageException {
            if (ids.isEmpty() != all) {
                throw new UsageException("Which dead letters? Give their ids, or --all.");
            }
            return new LetterChoice(ids, all, flow, node);
        }
    }

    /** {@code sluice dlq show}. */
    @Command(
            name = "show",
            description = "Shows what dead letters hold, and why they are there.",
            mixinStandardHelpOptions = true,
            versionProvider = SluiceCommand.Version.class,
            sortOptions = false)
    static final class Show implements Callable<Integer> {
        @Mixin
        private Choice choice = new Choice();

        @Mixin
        private Place place = new Place();

        private final Services services;

        Show(Services services) {
            this.services = services;
        }

        @Override
        public Integer call() throws UsageException {
            return place.commands(services).show(choice.choice());
        }
    }

    /** {@code sluice dlq retry}. */
    @Command(
            name = "retry",
            description = {
                "Hands dead letters to the nodes whose events they are, in the run of their flow that is under way.",
                "",
                "One whose pass completes is none any more. One whose pass fails again stays, with one more try. Exit code 1 "
                        + "where some could not be handed over."
            },
            mixinStandardHelpOptions = true,
            versionProvider = SluiceCommand.Version.class,
            sortOptions = false)
    static final class Retry implements Callable<Integer> {
        @Mixin
        private Choice choice = new Choice();

        @Mixin
        private Place place = new Place();

        private final Services services;

        Retry(Services services) {
            this.services = services;
        }

        @Override
        public Integer call() throws UsageException {
            return place.commands(services).retry(choice.choice());
        }
    }

    /** {@code sluice dlq drop}. */
    @Command(
            name = "drop",
            description = "Deletes dead letters.",
            mixinStandardHelpOptions = true,
            versionProvider = SluiceCommand.Version.class,
            sortOptions = false)
    static final class Drop implements Callable<Integer> {
        @Mixin
        private Choice choice = new Choice();

        @Mixin
        private Place place = new Place();

        private final Services services;

        Drop(Services services) {
            this.services = services;
        }

        @Override
        public Integer call() throws UsageException {
            return place.commands(services).drop(choice.choice());
        }
    }
}
