package dev.sluice.validation.internal;

import dev.sluice.nodes.api.type.PortType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The types of what the settings of one node give, which its ports may depend on: by setting, then by the name of a part,
 * with the empty name for a setting that is one expression. Knows which setting is being read. Not thread-safe.
 */
final class ExpressionTypes {
    private final Map<String, Map<String, PortType>> types = new LinkedHashMap<>();
    private String setting = "";
    private String part = "";

    void begin(String name) {
        setting = name;
        part = "";
    }

    String part() {
        return part;
    }

    void part(String name) {
        part = name;
    }

    void remember(PortType type) {
        types.computeIfAbsent(setting, name -> new LinkedHashMap<>()).put(part, type);
    }

    Map<String, PortType> of(String name) {
        return types.getOrDefault(name, Map.of());
    }
}
