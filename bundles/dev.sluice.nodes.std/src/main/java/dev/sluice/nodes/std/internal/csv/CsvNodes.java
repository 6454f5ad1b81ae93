package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.std.internal.Limits;
import java.util.List;

/** The family's node types. */
public final class CsvNodes {
    private CsvNodes() {}

    public static List<NodeDefinition> definitions(Limits limits) {
        return List.of(CsvRead.definition(limits), CsvWrite.definition());
    }
}
