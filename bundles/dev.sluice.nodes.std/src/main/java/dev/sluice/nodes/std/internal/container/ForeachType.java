package dev.sluice.nodes.std.internal.container;

import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code core.foreach}: a graph once per item. */
final class ForeachType {
    private static final String FAILED_NAME = "failed";
    private static final Port ITEMS =
            Port.required("items", PortType.list(PortType.ANY), "A list or a table; the body runs once for each item.");
    private static final Port FAILED =
            Port.output(FAILED_NAME, failures(PortType.ANY), "What failed, where on-failure is continue.");

    private ForeachType() {}

    static NodeType.Builder describe() {
        return StandardType.of("core.foreach", "For each", "Runs its body for each item of a list, some at a time.")
                .container(Container.FOREACH)
                .in(ITEMS)
                .out(FAILED)
                .with(
                        Setting.optional(
                                "parallel",
                                SettingKind.literal(PortType.S64),
                                Value.of(1),
                                "How many items are worked on at once, from 1."),
                        Setting.optional(
                                "on-failure",
                                SettingKind.choice("stop", "continue"),
                                Value.of("stop"),
                                "stop: the first item that fails fails the node; continue: it is left out of the"
                                        + " results and listed in failed."))
                .ports(ForeachType::ports);
    }

    private static Ports ports(PortRule.Query query) {
        PortType item = PortRules.itemType(query, ITEMS.name());
        List<Port> outputs = new ArrayList<>();
        query.bodyOut().forEach((name, type) -> {
            if (!name.equals(FAILED_NAME)) {
                outputs.add(Port.output(name, PortType.list(type), "What body.out gives, in the order of the items."));
            }
        });
        outputs.add(FAILED.typed(failures(item)));
        List<Port> inner = List.of(
                Port.output("item", item, "The item of this pass."),
                Port.output("index", PortType.S64, "Its place in the list, from 0."));
        return new Ports(query.type().inputs(), outputs, inner);
    }

    private static PortType failures(PortType item) {
        Map<String, PortType> fields = new LinkedHashMap<>();
        fields.put("index", PortType.S64);
        fields.put("item", item);
        fields.putAll(ContainerNodes.failureFields());
        return PortType.list(PortType.record(fields));
    }
}
