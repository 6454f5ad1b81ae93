package dev.sluice.nodes.std.internal.container;

import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code core.while} and {@code core.repeat}: a graph again and again, with values carried from pass to pass. */
final class LoopType {
    private static final String ITERATION = "iteration";
    private static final int MAX_ITERATIONS = 1000;

    private LoopType() {}

    static NodeType.Builder describeWhile() {
        return describe(
                StandardType.of("core.while", "While", "Runs its body as long as a condition holds.")
                        .container(Container.WHILE)
                        .with(
                                Setting.required(
                                        "when",
                                        SettingKind.formula(PortType.BOOL, Local.of(ITERATION, PortType.S64)),
                                        "Tested before each pass, a CEL expression; it sees the loop's values, iteration and params.")));
    }

    static NodeType.Builder describeRepeat() {
        return describe(StandardType.of("core.repeat", "Repeat", "Runs its body a number of times.")
                .container(Container.REPEAT)
                .with(Setting.required(
                        "times", SettingKind.literal(PortType.S64), "How many passes; 0 runs the body not at all.")));
    }

    private static NodeType.Builder describe(NodeType.Builder type) {
        return type.anyInputs()
                .with(Setting.optional(
                        "max-iterations",
                        SettingKind.literal(PortType.S64),
                        Value.of(MAX_ITERATIONS),
                        "The node fails where it would run more passes than this; -1 for no limit."))
                .ports(LoopType::ports);
    }

    private static Ports ports(PortRule.Query query) {
        List<Port> inputs = PortRules.openInputs(query, "The value before the first pass.");
        List<Port> outputs = new ArrayList<>();
        List<Port> inner = new ArrayList<>();
        Map<String, PortType> next = query.bodyOut();
        query.linked().forEach((name, type) -> {
            PortType carried = PortType.common(type, next.getOrDefault(name, type));
            outputs.add(Port.output(name, widened(carried), "The value after the last pass."));
            inner.add(Port.output(name, widened(type), "The value in this pass."));
        });
        if (!query.linked().containsKey(ITERATION)) {
            inner.add(Port.output(ITERATION, PortType.S64, "The number of this pass, from 0."));
        }
        return new Ports(inputs, outputs, inner);
    }

    /** Any for a number, wherever it stands in the type: a loop that starts at 0 may well go on with 0.5. */
    private static PortType widened(PortType type) {
        return switch (type) {
            case PortType.Scalar scalar when scalar.isInteger() || scalar.isFloat() -> PortType.ANY;
            case PortType.ListOf list -> PortType.list(widened(list.item()));
            case PortType.OptionOf option ->
                widened(option.some()) == PortType.ANY ? PortType.ANY : PortType.option(widened(option.some()));
            case PortType.RecordOf record -> widened(record);
            case PortType.TableOf table -> new PortType.TableOf(table.row() == null ? null : widened(table.row()));
            default -> type;
        };
    }

    private static PortType.RecordOf widened(PortType.RecordOf record) {
        Map<String, PortType> fields = new LinkedHashMap<>();
        record.fields().forEach((name, type) -> fields.put(name, widened(type)));
        return PortType.record(fields);
    }
}
