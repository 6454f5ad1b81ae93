package dev.sluice.cli.command;

import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.RunCommands;
import dev.sluice.cli.run.Services;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands have in common that tell one run something. */
final class ToldRun {
    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Mixin
    private ProjectOption project = new ProjectOption();

    @Option(names = "--json", description = "Write a line of JSON for what became of it.")
    private boolean json;

    String id() {
        return run;
    }

    RunCommands commands(Services services) throws UsageException {
        return RunCommands.in(services.console(), project.text(), json);
    }
}
