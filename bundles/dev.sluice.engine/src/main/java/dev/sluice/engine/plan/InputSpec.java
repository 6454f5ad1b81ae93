package dev.sluice.engine.plan;

import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One input of a node.
 *
 * @param sources what is linked to it; empty where it is given a value
 * @param given the value where nothing is linked; null where something is
 * @param required whether the node is skipped when the input is absent
 * @param many whether the executor gets the list of what arrived
 * @param check the type that a value is converted to when it arrives; any where the plan knows already that it fits
 */
public record InputSpec(
        String name,
        List<Source> sources,
        @Nullable SettingValue given,
        boolean required,
        boolean many,
        PortType check) {
    public InputSpec {
        sources = List.copyOf(sources);
        if (sources.isEmpty() == (given == null)) {
            throw new IllegalArgumentException("the input " + name + " is either linked or given");
        }
    }

    public static InputSpec linked(String name, Source source) {
        return new InputSpec(name, List.of(source), null, true, false, PortType.ANY);
    }

    public static InputSpec given(String name, SettingValue value) {
        return new InputSpec(name, List.of(), value, true, false, PortType.ANY);
    }
}
