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
import java.util.List;

/** {@code core.expr}: gives the value of an expression over its inputs. */
final class ExprNode implements NodeExecutor {
    private static final String EXPR = "expr";
    private static final Port OUT = Port.output("out", PortType.ANY, "The value of the expression.");

    static NodeDefinition definition() {
        return StandardType.of("core.expr", "Expression", "Computes a value from its inputs.")
                .anyInputs()
                .out(OUT)
                .with(Setting.required(
                        EXPR,
                        SettingKind.formula(PortType.ANY),
                        "A CEL expression; it sees params and every input by its name."))
                .runs(Execution.INLINE)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(ExprNode::ports)
                .executedBy(new ExprNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType type = query.expressionTypes(EXPR).getOrDefault("", PortType.ANY);
        return new Ports(
                PortRules.openInputs(query, "A value that the expression sees by this name."),
                List.of(OUT.typed(type)));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        context.output("out", context.settings().value(EXPR));
    }
}
