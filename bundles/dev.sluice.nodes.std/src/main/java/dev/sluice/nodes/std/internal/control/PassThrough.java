package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import java.util.List;

/**
 * The ports of nodes that hand their value on. Without a link they start with their graph and give null; with a link
 * they wait for its value, and are skipped where none comes.
 */
final class PassThrough {
    private static final Port IN =
            Port.optional("value", PortType.ANY, "What is handed on; null where it is not given.");
    private static final Port OUT = Port.output("out", PortType.ANY, "The value, as it came.");

    private PassThrough() {}

    static NodeType.Builder describe(NodeType.Builder type) {
        return type.in(IN).out(OUT).extraInputs().ports(PassThrough::ports);
    }

    private static Ports ports(PortRule.Query query) {
        return new Ports(PortRules.linkedAreRequired(query), List.of(OUT.typed(query.linkedType(IN.name()))));
    }

    static Value value(NodeContext context) {
        Value value = context.find(IN.name());
        return value == null ? Value.NULL : value;
    }

    static void handOn(NodeContext context) {
        context.output(OUT.name(), value(context));
    }
}
