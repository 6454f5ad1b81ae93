package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers a port rule with what a tester was given. */
record TestQuery(NodeTester tester) implements PortRule.Query {
    @Override
    public NodeType type() {
        return tester.definition.type();
    }

    @Override
    public Map<String, PortType> linked() {
        return tester.linked;
    }

    @Override
    public @Nullable Value literal(String setting) {
        SettingValue value = tester.settings.get(setting);
        boolean formula = value instanceof SettingValue.Formula;
        return formula || isComputed(value) ? null : plain(value);
    }

    /** Whether there is a text with an expression in it anywhere. */
    private static boolean isComputed(@Nullable SettingValue setting) {
        return switch (setting) {
            case SettingValue.Computed computed -> true;
            case SettingValue.Parts parts -> parts.parts().values().stream().anyMatch(TestQuery::isComputed);
            case SettingValue.Items items -> items.items().stream().anyMatch(TestQuery::isComputed);
            case null, default -> false;
        };
    }

    private static @Nullable Value plain(@Nullable SettingValue setting) {
        return switch (setting) {
            case null -> null;
            case SettingValue.Plain plain -> plain.value();
            case SettingValue.Computed computed -> Value.NULL;
            case SettingValue.Formula formula -> Value.NULL;
            case SettingValue.Parts parts -> {
                RecordValue.Builder record = RecordValue.builder();
                parts.parts().forEach((name, part) -> record.put(name, Objects.requireNonNull(plain(part))));
                yield record.build();
            }
            case SettingValue.Items items ->
                ListValue.copyOf(items.items().stream()
                        .map(item -> Objects.requireNonNull(plain(item)))
                        .toList());
        };
    }

    @Override
    public Map<String, PortType> expressionTypes(String setting) {
        return tester.expressionTypes.getOrDefault(setting, Map.of());
    }

    @Override
    public Map<String, PortType> bodyOut() {
        return tester.bodyOut;
    }

    @Override
    public @Nullable Ports called() {
        return tester.called;
    }
}
