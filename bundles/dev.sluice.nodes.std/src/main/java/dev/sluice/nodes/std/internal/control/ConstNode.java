package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.const}: gives the value that stands in the flow. */
final class ConstNode implements NodeExecutor {
    private static final String VALUE = "value";
    private static final Port OUT = Port.output("out", PortType.ANY, "The value.");

    static NodeDefinition definition() {
        return StandardType.of("core.const", "Constant", "Gives a value that stands in the flow.")
                .out(OUT)
                .with(Setting.required(
                        VALUE,
                        SettingKind.literal(PortType.ANY),
                        "Any literal: text, number, bool, list or map. Text may hold ${expression}."))
                .runs(Execution.INLINE)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(ConstNode::ports)
                .executedBy(new ConstNode());
    }

    private static Ports ports(PortRule.Query query) {
        return PortRules.outputs(query, OUT.typed(PortRules.valueType(query, VALUE)));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        context.output("out", context.settings().value(VALUE));
    }
}
