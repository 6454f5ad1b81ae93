package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Bindings;
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
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.if}: sends a value down one of two ways. */
final class IfNode implements NodeExecutor {
    private static final String VALUE = "value";
    private static final Port THEN = Port.output("then", PortType.ANY, "The value, where the condition holds.");
    private static final Port ELSE = Port.output("else", PortType.ANY, "The value, where it does not hold.");

    static NodeDefinition definition() {
        return StandardType.of("core.if", "If", "Sends a value down one of two ways, by a condition.")
                .in(Port.required(VALUE, PortType.ANY, "What is tested and sent on."))
                .out(THEN, ELSE)
                .with(Setting.required(
                        "when",
                        SettingKind.formula(PortType.BOOL),
                        "The condition, a CEL expression that gives true or false; it sees value and params."))
                .extraInputs()
                .runs(Execution.INLINE)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(IfNode::ports)
                .executedBy(new IfNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType type = query.linkedType(VALUE);
        return PortRules.outputs(query, THEN.typed(type), ELSE.typed(type));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Value value = context.input(VALUE);
        boolean holds = context.settings().formula("when").test(Bindings.NONE);
        context.output(holds ? "then" : "else", value);
    }
}
