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
import java.util.ArrayList;
import java.util.List;

/** {@code core.filter}: parts a list by a condition. */
final class FilterNode implements NodeExecutor {
    private static final Port ITEMS = Port.output("items", Items.LIST, "The items that the condition holds for.");
    private static final Port REST = Port.output("rest", Items.LIST, "The other items.");

    static NodeDefinition definition() {
        return StandardType.of("core.filter", "Filter", "Keeps the items of a list that a condition holds for.")
                .in(Items.INPUT)
                .out(ITEMS, REST)
                .with(Setting.required(
                        "when",
                        SettingKind.formula(PortType.BOOL, Items.ITEM, Items.INDEX),
                        "The condition, a CEL expression that gives true or false; it sees item, index and params."))
                .extraInputs()
                .runs(Execution.CPU)
                .hints(Hint.PURE, Hint.PARALLELIZABLE, Hint.STREAMABLE)
                .ports(FilterNode::ports)
                .executedBy(new FilterNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType type = PortRules.listType(query, Items.INPUT.name());
        return PortRules.outputs(query, ITEMS.typed(type), REST.typed(type));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Expression when = context.settings().formula("when");
        List<Value> kept = new ArrayList<>();
        List<Value> rest = new ArrayList<>();
        ItemLoop loop = new ItemLoop(context, Items.INPUT.name());
        while (loop.next()) {
            (loop.test(when) ? kept : rest).add(loop.item());
        }
        context.output("items", ListValue.copyOf(kept));
        context.output("rest", ListValue.copyOf(rest));
    }
}
