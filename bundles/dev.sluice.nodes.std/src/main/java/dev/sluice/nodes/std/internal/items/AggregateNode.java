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
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code core.aggregate}: groups rows and computes figures of each group. */
final class AggregateNode implements NodeExecutor {
    private static final String BY = "by";
    private static final String COMPUTE = "compute";
    private static final Port ROWS =
            Port.output("rows", PortType.TABLE, "A row per group, in the order in which the groups first appear.");

    static NodeDefinition definition() {
        return StandardType.of("core.aggregate", "Aggregate", "Groups rows and computes figures of each group.")
                .in(Items.INPUT)
                .out(ROWS)
                .with(
                        Setting.optional(
                                BY,
                                SettingKind.mapOf(SettingKind.formula(PortType.ANY, Items.ITEM, Items.INDEX)),
                                "Name of a column, to the expression whose values make the groups; all rows are one"
                                        + " group where it is not given."),
                        Setting.optional(
                                COMPUTE,
                                SettingKind.mapOf(figure()),
                                "Name of a column, to the function that computes it and what it is computed of."))
                .extraInputs()
                .runs(Execution.CPU)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(AggregateNode::ports)
                .executedBy(new AggregateNode());
    }

    private static SettingKind figure() {
        return SettingKind.group(
                Setting.required(
                        "fn", SettingKind.choice(Aggregation.words()), "count, sum, avg, min, max, first or last."),
                Setting.optional(
                        "of",
                        SettingKind.formula(PortType.ANY, Items.ITEM, Items.INDEX),
                        "The value of a row, a CEL expression over item; count needs none and then counts rows."));
    }

    private static Ports ports(PortRule.Query query) {
        Map<String, PortType> columns = new LinkedHashMap<>();
        Map<String, PortType> keys = query.expressionTypes(BY);
        for (String name : PortRules.names(query, BY)) {
            columns.put(name, keys.getOrDefault(name, PortType.ANY));
        }
        Map<String, PortType> values = query.expressionTypes(COMPUTE);
        for (String name : PortRules.names(query, COMPUTE)) {
            columns.put(name, figureType(query, name, values.getOrDefault(name, PortType.ANY)));
        }
        return PortRules.outputs(query, ROWS.typed(new PortType.TableOf(PortType.record(columns))));
    }

    private static PortType figureType(PortRule.Query query, String name, PortType of) {
        Value figure = query.literal(COMPUTE) instanceof RecordValue figures ? figures.get(name) : null;
        Value fn = figure instanceof RecordValue parts ? parts.get("fn") : null;
        Aggregation aggregation = fn instanceof StringValue word ? Aggregation.named(word.value()) : null;
        return aggregation == null ? PortType.ANY : aggregation.type(of);
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Map<String, Expression> by = context.settings().formulas(BY);
        List<Figure> figures = Figure.of(context.settings(), COMPUTE);
        RowMaker rows = new RowMaker(by.keySet(), figures);
        Map<ListValue, Group> groups = new LinkedHashMap<>();
        if (by.isEmpty()) {
            groups.put(ListValue.EMPTY, new Group(ListValue.EMPTY, figures));
        }
        try (ItemLoop loop = ItemLoop.streaming(context, Items.INPUT.name())) {
            while (loop.next()) {
                ListValue key = key(by, loop);
                groups.computeIfAbsent((ListValue) Keys.of(key), same -> new Group(key, figures))
                        .add(loop);
            }
        }
        List<Value> made = new ArrayList<>(groups.size());
        for (Group group : groups.values()) {
            made.add(rows.row(group));
        }
        context.output(ROWS.name(), ListValue.copyOf(made));
    }

    private static ListValue key(Map<String, Expression> by, ItemLoop loop) throws NodeFailure {
        Value[] key = new Value[by.size()];
        int i = 0;
        for (Expression expression : by.values()) {
            key[i++] = loop.evaluate(expression);
        }
        return ListValue.of(key);
    }
}
