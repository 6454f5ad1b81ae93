package dev.sluice.validation.internal;

import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Setting;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a type's rule of ports is told of one node: more with each step of the analysis. */
final class PortQuery implements PortRule.Query {
    private final Node node;
    private final NodeType type;
    private final Map<String, PortType> linked;
    private @Nullable SettingReader settings;
    private @Nullable Ports called;
    private Map<String, PortType> bodyOut = Map.of();

    /**
     * A query.
     *
     * @param linked seen as it is when the rule asks
     */
    PortQuery(Node node, NodeType type, Map<String, PortType> linked) {
        this.node = node;
        this.type = type;
        this.linked = linked;
    }

    void expressions(SettingReader reader) {
        this.settings = reader;
    }

    void called(Ports signature) {
        this.called = signature;
    }

    void bodyOut(Map<String, PortType> types) {
        this.bodyOut = types;
    }

    /** The ports for what is known now; the declared ones where the type's rule breaks its promise not to throw. */
    Ports ports() {
        try {
            return type.ports(this);
        } catch (RuntimeException e) {
            return new Ports(type.inputs(), type.outputs());
        }
    }

    @Override
    public NodeType type() {
        return type;
    }

    @Override
    public Map<String, PortType> linked() {
        return Collections.unmodifiableMap(linked);
    }

    @Override
    public @Nullable Value literal(String setting) {
        for (Setting own : node.getSettings()) {
            if (setting.equals(own.getName())) {
                Literal literal = own.getValue();
                return literal == null || Literals.hasTemplate(literal) ? null : Literals.value(literal);
            }
        }
        dev.sluice.nodes.api.Setting declared = type.setting(setting);
        return declared == null ? null : declared.initial();
    }

    @Override
    public Map<String, PortType> expressionTypes(String setting) {
        return settings == null ? Map.of() : settings.types(setting);
    }

    @Override
    public Map<String, PortType> bodyOut() {
        return bodyOut;
    }

    @Override
    public @Nullable Ports called() {
        return called;
    }
}
