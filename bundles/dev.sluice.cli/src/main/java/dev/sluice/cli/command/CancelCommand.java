package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancels a run, in whatever process of this project it is.",
            "",
            "Where no process has it, it is cancelled when it is resumed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {"", "Example:", "  sluice cancel 20260304-050607-x7k2p9"})
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private ToldRun told = new ToldRun();

    @Option(names = "--by", paramLabel = "NAME", description = "Who cancels it; your user name unless given.")
    private String by = System.getProperty("user.name", "");

    private final Services services;

    CancelCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        return told.commands(services).cancel(told.id(), by);
    }
}
