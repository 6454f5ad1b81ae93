package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Cancellation;
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
import java.util.Comparator;
import java.util.List;

/** {@code core.sort}: sorts a list by an expression; what is equal keeps its order. */
final class SortNode implements NodeExecutor {
    private static final int CHECK_EVERY = 1 << 14;
    private static final Port ITEMS = Port.output("items", Items.LIST, "The items in order.");

    static NodeDefinition definition() {
        return StandardType.of("core.sort", "Sort", "Sorts the items of a list.")
                .in(Items.INPUT)
                .out(ITEMS)
                .with(
                        Setting.optional(
                                "by",
                                SettingKind.formula(PortType.ANY, Items.ITEM, Items.INDEX),
                                "What decides the place, a CEL expression over item; the item itself where not given."),
                        Setting.optional(
                                "descending",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(false),
                                "Whether the greatest comes first. Nulls come last either way."))
                .extraInputs()
                .runs(Execution.CPU)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(SortNode::ports)
                .executedBy(new SortNode());
    }

    private static Ports ports(PortRule.Query query) {
        return PortRules.outputs(query, ITEMS.typed(PortRules.listType(query, Items.INPUT.name())));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        boolean descending = context.settings().flag("descending", false);
        List<Keyed> keyed = keyed(context);
        keyed.sort(new KeyOrder(descending, context.cancellation()));
        Value[] sorted = new Value[keyed.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = keyed.get(i).item();
        }
        context.output("items", ListValue.of(sorted));
    }

    private static List<Keyed> keyed(NodeContext context) throws NodeFailure {
        ItemLoop loop = new ItemLoop(context, Items.INPUT.name());
        List<Keyed> keyed = new ArrayList<>(loop.size());
        if (!context.settings().has("by")) {
            while (loop.next()) {
                keyed.add(new Keyed(loop.item(), loop.item()));
            }
            return keyed;
        }
        Expression by = context.settings().formula("by");
        while (loop.next()) {
            keyed.add(new Keyed(loop.evaluate(by), loop.item()));
        }
        return keyed;
    }

    private record Keyed(Value key, Value item) {}

    /** Compares keys; stops the sort where it is cancelled. */
    private static final class KeyOrder implements Comparator<Keyed> {
        private final ValueOrder order = new ValueOrder();
        private final boolean descending;
        private final Cancellation cancellation;
        private int count;

        KeyOrder(boolean descending, Cancellation cancellation) {
            this.descending = descending;
            this.cancellation = cancellation;
        }

        @Override
        public int compare(Keyed one, Keyed other) {
            if (++count % CHECK_EVERY == 0) {
                cancellation.check();
            }
            boolean hasNull = one.key() == Value.NULL || other.key() == Value.NULL;
            int ascending = order.compare(one.key(), other.key());
            return descending && !hasNull ? -ascending : ascending;
        }
    }
}
