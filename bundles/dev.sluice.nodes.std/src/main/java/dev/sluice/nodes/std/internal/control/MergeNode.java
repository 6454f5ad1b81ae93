package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.merge}: gives the first value that arrives. The engine hands over that one value, not a list. */
final class MergeNode implements NodeExecutor {
    private static final String IN = "in";
    private static final Port OUT = Port.output("out", PortType.ANY, "The first value that arrived.");

    static NodeDefinition definition() {
        return StandardType.of("core.merge", "Merge", "Gives the first value that arrives, where several ways meet.")
                .in(Port.many(IN, PortType.ANY, "The ways that meet; those that stay without a value do not count."))
                .out(OUT)
                .startsOnFirst()
                .operates(Operator.MERGE)
                .runs(Execution.INLINE)
                .ports(MergeNode::ports)
                .executedBy(new MergeNode());
    }

    private static Ports ports(PortRule.Query query) {
        return PortRules.outputs(query, OUT.typed(query.linkedType(IN)));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        context.output("out", context.input(IN));
    }
}
