package dev.sluice.cli.command;

import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.run.Services;
import dev.sluice.cli.schema.FlowSchema;
import dev.sluice.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code sluice schema}. */
@Command(
        name = "schema",
        description = {
            "Writes the JSON Schema of .flow files, with all node types and their settings.",
            "",
            "An editor that knows JSON Schema for YAML then completes and checks flows while you type."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        footer = {
            "",
            "Example, for the YAML extension of Visual Studio Code:",
            "  sluice schema > .vscode/flow.schema.json",
            "and in .vscode/settings.json:",
            "  \"files.associations\": {\"*.flow\": \"yaml\"},",
            "  \"yaml.schemas\": {\".vscode/flow.schema.json\": \"*.flow\"}"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Services services;

    SchemaCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        services.console()
                .out()
                .text(Json.pretty(new FlowSchema(services.catalogue().get()).value()) + "\n");
        return ExitCode.DONE;
    }
}
