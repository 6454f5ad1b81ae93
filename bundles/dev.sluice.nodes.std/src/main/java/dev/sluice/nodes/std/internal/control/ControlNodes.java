package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.NodeDefinition;
import java.util.List;

/** The family's node types. */
public final class ControlNodes {
    private ControlNodes() {}

    public static List<NodeDefinition> definitions() {
        return List.of(
                ConstNode.definition(),
                ExprNode.definition(),
                IfNode.definition(),
                SwitchNode.definition(),
                MergeNode.definition(),
                WaitNode.definition(),
                ApproveNode.definition(),
                LogNode.definition(),
                FailNode.definition(),
                AssertNode.definition());
    }
}
