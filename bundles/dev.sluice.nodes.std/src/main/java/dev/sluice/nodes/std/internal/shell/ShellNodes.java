package dev.sluice.nodes.std.internal.shell;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.std.internal.Limits;
import java.util.List;

/** The family's node types. */
public final class ShellNodes {
    private ShellNodes() {}

    public static List<NodeDefinition> definitions(Limits limits) {
        return List.of(ShellRun.definition(limits));
    }
}
