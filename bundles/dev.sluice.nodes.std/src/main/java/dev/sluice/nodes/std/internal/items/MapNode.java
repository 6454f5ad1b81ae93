package dev.sluice.nodes.std.internal.items;

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
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.map}: makes a new item of each item. */
final class MapNode implements NodeExecutor {
    private static final Port ITEMS = Port.output("items", Items.LIST, "The new items, in the order of the old.");

    static NodeDefinition definition() {
        return StandardType.of("core.map", "Map", "Makes a new item of each item of a list.")
                .in(Items.INPUT)
                .out(ITEMS)
                .with(Setting.required(
                        "to",
                        SettingKind.formula(PortType.ANY, Items.ITEM, Items.INDEX),
                        "The new item, a CEL expression; it sees item, index and params."))
                .extraInputs()
                .runs(Execution.CPU)
                .hints(Hint.PURE, Hint.PARALLELIZABLE, Hint.STREAMABLE)
                .ports(MapNode::ports)
                .executedBy(new MapNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType item = query.expressionTypes("to").getOrDefault("", PortType.ANY);
        return PortRules.outputs(query, ITEMS.typed(PortType.list(item)));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Expression to = context.settings().formula("to");
        ItemLoop loop = new ItemLoop(context, Items.INPUT.name());
        Value[] mapped = new Value[loop.size()];
        RecordShapes shapes = new RecordShapes();
        while (loop.next()) {
            mapped[loop.index()] = shapes.share(loop.evaluate(to));
        }
        context.output("items", ListValue.of(mapped));
    }
}
