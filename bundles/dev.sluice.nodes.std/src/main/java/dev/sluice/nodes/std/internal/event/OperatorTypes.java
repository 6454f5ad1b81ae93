package dev.sluice.nodes.std.internal.event;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.List;

/** The operators on events besides {@code core.merge}. What they make of events is the engine's. */
final class OperatorTypes {
    private static final String IN = "in";
    private static final String OUT = "out";

    private OperatorTypes() {}

    static NodeDefinition combineLatest() {
        return NodeDefinition.operator(StandardType.of(
                        "core.combine-latest",
                        "Combine Latest",
                        "With each event of any input, gives the newest of all.")
                .anyInputs()
                .out(Port.output(OUT, PortType.ANY, "A record with the newest value of each input, by its name."))
                .ports(query -> record(query, "What comes with events, or a value that is there once."))
                .operates(Operator.COMBINE_LATEST)
                .build());
    }

    static NodeDefinition zip() {
        return NodeDefinition.operator(StandardType.of(
                        "core.zip", "Zip", "Joins the first events of all inputs, then the second ones, and so on.")
                .anyInputs()
                .out(Port.output(OUT, PortType.ANY, "A record with one value of each input, by its name."))
                .ports(query -> record(query, "What comes with events."))
                .operates(Operator.ZIP)
                .build());
    }

    static NodeDefinition window() {
        Port items = Port.output("items", PortType.list(PortType.ANY), "The values of the window, in order.");
        return NodeDefinition.operator(StandardType.of(
                        "core.window", "Window", "Gathers events to lists, by their count, by time, or both.")
                .in(Port.required(IN, PortType.ANY, "What comes with events."))
                .out(items)
                .with(
                        Setting.optional(
                                "count",
                                SettingKind.literal(PortType.S64),
                                "A window ends with so many values; 100000 where only 'time' is given."),
                        Setting.optional(
                                "time",
                                SettingKind.time(),
                                "A window ends this long after its first value, such as 10s."))
                .ports(query -> PortRules.outputs(query, items.typed(PortType.list(query.linkedType(IN)))))
                .operates(Operator.WINDOW)
                .build());
    }

    static NodeDefinition throttle() {
        Port out = Port.output(OUT, PortType.ANY, "The value, as it came.");
        return NodeDefinition.operator(
                StandardType.of("core.throttle", "Throttle", "Hands on no more than so many events in a span of time.")
                        .in(Port.required(IN, PortType.ANY, "What comes with events."))
                        .out(out)
                        .with(
                                Setting.optional(
                                        "rate",
                                        SettingKind.literal(PortType.S64),
                                        Value.of(1),
                                        "How many events are handed on in each span of time; from 1."),
                                Setting.required("per", SettingKind.time(), "The span of time, such as 1s."),
                                Setting.optional(
                                        "keep",
                                        SettingKind.choice("latest", "none"),
                                        Value.of("latest"),
                                        "Of events that come too early, the latest is handed on as soon as it may, or none is."))
                        .ports(query -> PortRules.outputs(query, out.typed(query.linkedType(IN))))
                        .operates(Operator.THROTTLE)
                        .build());
    }

    private static Ports record(PortRule.Query query, String help) {
        List<Port> inputs = PortRules.openInputs(query, help);
        PortType type = inputs.isEmpty() ? PortType.ANY : PortType.record(query.linked());
        return new Ports(inputs, List.of(Port.output(OUT, type, "A record with a value of each input, by its name.")));
    }
}
