package dev.sluice.validation;

import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a node.
 *
 * @param definition its type and what runs it; null where the type is not known
 * @param ports in this flow, without the error port of a routed failure
 * @param sources what each reference of its inputs leads to; one that leads nowhere is missing
 * @param given the inputs that {@code with} gives, by name
 * @param settings what is set, initial values included, in the order of the flow
 * @param called the flow that it calls; null for every other node, and where that flow could not be read
 */
public record NodeAnalysis(
        Node node,
        @Nullable NodeDefinition definition,
        Ports ports,
        Map<Reference, LinkSource> sources,
        Map<String, SettingValue> given,
        Map<String, SettingValue> settings,
        @Nullable FlowAnalysis called) {
    public NodeAnalysis {
        sources = Collections.unmodifiableMap(new IdentityHashMap<>(sources));
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** A node of which nothing is known but that it is there. */
    public static NodeAnalysis unknown(Node node) {
        return new NodeAnalysis(node, null, new Ports(List.of(), List.of()), Map.of(), Map.of(), Map.of(), null);
    }

    /**
     * What a reference leads to.
     *
     * @param node the node whose output it is, or the container whose inner port it is
     * @param inner whether it is an inner port
     * @param port the name of the output or inner port
     * @param type as far as it is known; any where nothing is
     */
    public record LinkSource(Node node, boolean inner, String port, PortType type) {}
}
