package dev.sluice.nodes.std.internal.file;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.std.internal.Limits;
import java.util.List;

/** The family's node types. */
public final class FileNodes {
    private FileNodes() {}

    public static List<NodeDefinition> definitions(Limits limits) {
        return List.of(
                JsonRead.definition(limits),
                JsonWrite.definition(),
                TextRead.definition(limits),
                TextWrite.definition(),
                FileRead.definition(),
                FileWrite.definition(),
                FileList.definition());
    }
}
