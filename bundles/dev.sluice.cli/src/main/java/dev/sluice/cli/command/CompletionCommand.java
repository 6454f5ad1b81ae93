package dev.sluice.cli.command;

import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.run.Services;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice completion}. */
@Command(
        name = "completion",
        description = "Writes a script that completes commands, options, files and node types in bash and zsh.",
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        footer = {"", "Example, for ~/.bashrc or ~/.zshrc:", "  source <(sluice completion)"})
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private final Services services;

    CompletionCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        services.console()
                .out()
                .text(AutoComplete.bash(
                        "sluice", Objects.requireNonNull(spec).root().commandLine()));
        return ExitCode.DONE;
    }
}
