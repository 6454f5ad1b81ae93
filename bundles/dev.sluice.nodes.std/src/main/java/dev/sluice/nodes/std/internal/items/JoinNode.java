package dev.sluice.nodes.std.internal.items;

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
import dev.sluice.nodes.api.SettingKind.Local;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code core.join}: puts the rows of two tables together where their keys are equal. */
final class JoinNode implements NodeExecutor {
    private static final Port LEFT = Port.required("left", Items.LIST, "Rows, whose order the result keeps.");
    private static final Port RIGHT = Port.required("right", Items.LIST, "Rows that are looked up by their key.");
    private static final Port ROWS = Port.output("rows", PortType.TABLE, "A row per pair of rows with equal keys.");

    static NodeDefinition definition() {
        return StandardType.of("core.join", "Join", "Puts the rows of two tables together where keys are equal.")
                .in(LEFT, RIGHT)
                .out(ROWS)
                .with(
                        key("left-key", "left"),
                        key("right-key", "right"),
                        Setting.optional(
                                "kind",
                                SettingKind.choice("inner", "left", "full"),
                                Value.of("inner"),
                                "inner: only pairs; left: also left rows without a partner; full: right ones too."))
                .extraInputs()
                .runs(Execution.CPU)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(JoinNode::ports)
                .executedBy(new JoinNode());
    }

    private static Setting key(String name, String port) {
        return Setting.required(
                name,
                SettingKind.formula(PortType.ANY, Local.itemOf("item", port), Items.INDEX),
                "The key of a row of " + port + ", a CEL expression over item; a list of several makes one key.");
    }

    private static Ports ports(PortRule.Query query) {
        boolean known = PortRules.itemType(query, LEFT.name()) instanceof PortType.RecordOf left
                && !left.fields().isEmpty()
                && PortRules.itemType(query, RIGHT.name()) instanceof PortType.RecordOf right
                && !right.fields().isEmpty();
        return known ? PortRules.outputs(query, ROWS.typed(rows(query))) : PortRules.outputs(query, ROWS);
    }

    /** The columns of both sides. Of a column that both have, the right one may or may not stand beside the left. */
    private static PortType rows(PortRule.Query query) {
        PortType.RecordOf left = (PortType.RecordOf) PortRules.itemType(query, LEFT.name());
        PortType.RecordOf right = (PortType.RecordOf) PortRules.itemType(query, RIGHT.name());
        Value kind = query.literal("kind");
        boolean full = !(kind == null || kind.equals(Value.of("inner")) || kind.equals(Value.of("left")));
        boolean inner = kind == null || kind.equals(Value.of("inner"));
        Map<String, PortType> columns = new LinkedHashMap<>();
        left.fields().forEach((name, type) -> columns.put(name, full ? option(type) : type));
        right.fields().forEach((name, type) -> {
            if (columns.containsKey(name)) {
                columns.put(JoinColumns.renamed(name, columns::containsKey), option(type));
            } else {
                columns.put(name, inner ? type : option(type));
            }
        });
        return new PortType.TableOf(PortType.record(columns));
    }

    private static PortType option(PortType type) {
        return type == PortType.ANY || type instanceof PortType.OptionOf ? type : PortType.option(type);
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        String kind = context.settings().text("kind", "inner");
        if (!kind.equals("inner") && !kind.equals("left") && !kind.equals("full")) {
            throw NodeFailure.user("the setting 'kind' is '" + kind + "'; it must be inner, left or full");
        }
        JoinSide left = JoinSide.read(context, LEFT.name(), context.settings().formula("left-key"));
        JoinSide right = JoinSide.read(context, RIGHT.name(), context.settings().formula("right-key"));
        HashJoin join = new HashJoin(left, right, context.cancellation());
        context.output(ROWS.name(), join.rows(!kind.equals("inner"), kind.equals("full")));
    }
}
