package dev.sluice.nodes.std.internal;

import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What several port rules have in common. */
public final class PortRules {
    private PortRules() {}

    /** The declared inputs, with these outputs. */
    public static Ports outputs(PortRule.Query query, Port... outputs) {
        return new Ports(query.type().inputs(), List.of(outputs));
    }

    /**
     * The declared inputs, of which an optional one is required once something is linked to it: then the node is
     * skipped where that something is.
     */
    public static List<Port> linkedAreRequired(PortRule.Query query) {
        List<Port> inputs = new ArrayList<>();
        for (Port port : query.type().inputs()) {
            boolean linked = query.linked().containsKey(port.name());
            inputs.add(linked ? Port.required(port.name(), port.type(), port.help()) : port);
        }
        return inputs;
    }

    /** An input for each name that is linked, of the type that arrives. */
    public static List<Port> openInputs(PortRule.Query query, String help) {
        List<Port> inputs = new ArrayList<>();
        query.linked().forEach((name, type) -> inputs.add(Port.required(name, type, help)));
        return inputs;
    }

    /** The type of what is linked, as a list: {@code list<any>} where its items are not known. */
    public static PortType listType(PortRule.Query query, String input) {
        PortType linked = query.linkedType(input);
        if (linked instanceof PortType.ListOf || linked instanceof PortType.TableOf) {
            return linked;
        }
        PortType item = PortType.itemOf(linked);
        return PortType.list(item == null ? PortType.ANY : item);
    }

    /** The type of the items of what is linked; any where it is not known. */
    public static PortType itemType(PortRule.Query query, String input) {
        PortType item = PortType.itemOf(query.linkedType(input));
        return item == null ? PortType.ANY : item;
    }

    /** The type of a setting that takes any value, literal or computed; any where it is not known, or null. */
    public static PortType valueType(PortRule.Query query, String setting) {
        PortType computed = query.expressionTypes(setting).get("");
        if (computed != null) {
            return computed;
        }
        Value literal = query.literal(setting);
        return literal == null || literal == Value.NULL ? PortType.ANY : PortType.of(literal);
    }

    /** The names in a map setting, whether their values are literals or expressions. */
    public static Set<String> names(PortRule.Query query, String setting) {
        Set<String> names = new LinkedHashSet<>();
        if (query.literal(setting) instanceof RecordValue record) {
            names.addAll(record.names());
        }
        names.addAll(query.expressionTypes(setting).keySet());
        names.remove("");
        return names;
    }
}
