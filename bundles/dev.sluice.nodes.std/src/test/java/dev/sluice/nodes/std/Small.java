package dev.sluice.nodes.std;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.csv.CsvNodes;
import dev.sluice.nodes.std.internal.file.FileNodes;
import dev.sluice.nodes.std.internal.http.HttpNodes;
import dev.sluice.nodes.std.internal.shell.ShellNodes;
import java.util.List;
import java.util.stream.Stream;

/** The types that read from outside, with limits of a few bytes. */
final class Small {
    private static final Limits LIMITS = new Limits(8, 8, 8);

    private Small() {}

    static NodeDefinition definition(String type) {
        return Stream.of(
                        CsvNodes.definitions(LIMITS),
                        FileNodes.definitions(LIMITS),
                        HttpNodes.definitions(LIMITS),
                        ShellNodes.definitions(LIMITS))
                .flatMap(List::stream)
                .filter(definition -> definition.type().id().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
