package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
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
import dev.sluice.nodes.api.SettingKind.Local;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.reduce}: folds a list into one value. */
final class ReduceNode implements NodeExecutor {
    private static final Port OUT = Port.output("out", PortType.ANY, "What the last item made of it.");

    static NodeDefinition definition() {
        return StandardType.of("core.reduce", "Reduce", "Folds the items of a list into one value.")
                .in(Items.INPUT)
                .out(OUT)
                .with(
                        Setting.required(
                                "init",
                                SettingKind.literal(PortType.ANY),
                                "The value before the first item; the result of an empty list."),
                        Setting.required(
                                "to",
                                SettingKind.formula(
                                        PortType.ANY, Local.of("acc", PortType.ANY), Items.ITEM, Items.INDEX),
                                "The next value, a CEL expression; it sees acc (the value so far), item and index."))
                .extraInputs()
                .runs(Execution.CPU)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(ReduceNode::ports)
                .executedBy(new ReduceNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType step = query.expressionTypes("to").getOrDefault("", PortType.ANY);
        PortType type = PortType.common(PortRules.valueType(query, "init"), step);
        return PortRules.outputs(query, OUT.typed(type));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Expression to = context.settings().formula("to");
        Value[] acc = {context.settings().value("init")};
        try (ItemLoop loop = ItemLoop.streaming(context, Items.INPUT.name())) {
            Bindings names = ((Bindings) name -> name.equals("acc") ? acc[0] : null).orElse(loop);
            while (loop.next()) {
                try {
                    acc[0] = to.evaluate(names);
                } catch (NodeFailure e) {
                    throw loop.at(e);
                }
            }
        }
        context.output("out", acc[0]);
    }
}
