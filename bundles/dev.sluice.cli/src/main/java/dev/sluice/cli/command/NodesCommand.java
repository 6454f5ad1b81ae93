package dev.sluice.cli.command;

import dev.sluice.cli.catalogue.TypeHelp;
import dev.sluice.cli.catalogue.TypeJson;
import dev.sluice.cli.catalogue.TypeTable;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.Services;
import dev.sluice.cli.text.Line;
import dev.sluice.json.Json;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice nodes}. */
@Command(
        name = "nodes",
        description = "Lists the node types, or says all about one: ports, settings, defaults, an example.",
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        footer = {"", "Examples:", "  sluice nodes", "  sluice nodes csv.read", "  sluice nodes --json | jq '.[].id'"})
final class NodesCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "TYPE",
            completionCandidates = Ids.class,
            description = "A node type, such as csv.read.")
    private @Nullable String type;

    @Option(names = "--json", description = "Write it as JSON.")
    private boolean json;

    private final Services services;

    NodesCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        Console console = services.console();
        Catalogue catalogue = services.catalogue().get();
        NodeDefinition definition = type == null ? null : find(catalogue, type);
        if (json) {
            console.out()
                    .text(Json.pretty(definition == null ? TypeJson.list(catalogue) : TypeJson.type(definition.type()))
                            + "\n");
        } else {
            List<Line> lines = definition == null
                    ? new TypeTable(catalogue, console.columns()).lines()
                    : new TypeHelp(definition.type(), console.columns()).lines();
            lines.forEach(line -> console.out().line(line.text(console.outColours())));
        }
        return ExitCode.DONE;
    }

    private static NodeDefinition find(Catalogue catalogue, String id) throws UsageException {
        NodeDefinition definition = catalogue.find(id);
        if (definition == null) {
            throw new UsageException("There is no node type '" + id + "'."
                    + Nearest.hint(id, catalogue.definitions().keySet()) + " 'sluice nodes' lists them all.");
        }
        return definition;
    }

    /** The ids that a shell completes. */
    static final class Ids implements Iterable<String> {
        private final Services services;

        Ids(Services services) {
            this.services = services;
        }

        @Override
        public Iterator<String> iterator() {
            return services.catalogue().get().definitions().keySet().iterator();
        }
    }
}
