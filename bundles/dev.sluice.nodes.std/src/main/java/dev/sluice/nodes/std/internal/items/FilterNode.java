package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.TableSink;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
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
    public void execute(NodeContext context) throws Exception {
        Expression when = context.settings().formula("when");
        try (ItemLoop loop = ItemLoop.streaming(context, Items.INPUT.name())) {
            TableFile table = loop.table();
            if (table != null) {
                part(loop, when, table.columns(), context);
                return;
            }
            List<Value> kept = new ArrayList<>();
            List<Value> rest = new ArrayList<>();
            while (loop.next()) {
                (loop.test(when) ? kept : rest).add(loop.item());
            }
            context.output(ITEMS.name(), ListValue.copyOf(kept));
            context.output(REST.name(), ListValue.copyOf(rest));
        }
    }

    /** Parts the rows of a file into those of two others. */
    private static void part(ItemLoop loop, Expression when, PortType.RecordOf columns, NodeContext context)
            throws Exception {
        try (TableSink kept = context.files().rows(columns, context.cancellation());
                TableSink rest = context.files().rows(columns, context.cancellation())) {
            while (loop.next()) {
                (loop.test(when) ? kept : rest).add((RecordValue) loop.item());
            }
            context.output(ITEMS.name(), kept.finish());
            context.output(REST.name(), rest.finish());
        }
    }
}
