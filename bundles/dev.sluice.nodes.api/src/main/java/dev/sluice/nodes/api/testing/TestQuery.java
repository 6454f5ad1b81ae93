package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;
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
        return tester.settings.get(setting) instanceof SettingValue.Plain plain ? plain.value() : null;
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
