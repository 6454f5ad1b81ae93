package dev.sluice.core.tests.edit;

import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ports of a few types, as a checker of flows would tell them; nothing of any other type. */
final class KnownPorts {
    private static final PortType LIST = PortType.list(PortType.ANY);
    private static final Map<String, Ports> FIXED = Map.of(
            "csv.read", new Ports(List.of(), List.of(out("rows"))),
            "csv.write", new Ports(List.of(in("rows")), List.of(out("path"))),
            "json.write", new Ports(List.of(in("value")), List.of(out("path"))),
            "core.const", new Ports(List.of(), List.of(out("out"))),
            "core.filter", new Ports(List.of(in("items")), List.of(out("items"), out("rest"))),
            "core.map", new Ports(List.of(in("items")), List.of(out("items"))),
            "core.merge", new Ports(List.of(Port.many("in", PortType.ANY, "")), List.of(out("out"))));

    private KnownPorts() {}

    static @Nullable Ports of(Node node) {
        String type = String.valueOf(node.getType());
        return switch (type) {
            case "core.foreach" ->
                new Ports(
                        List.of(Port.required("items", LIST, "")),
                        outs(node, out("failed")),
                        List.of(out("item"), out("index")));
            case "core.try" -> new Ports(inputs(node), outs(node, out("error")), inputs(node));
            case "core.while", "core.repeat" -> new Ports(inputs(node), inputs(node), inputs(node));
            case "core.expr" -> new Ports(inputs(node), List.of(out("out")));
            default -> FIXED.get(type);
        };
    }

    private static List<Port> inputs(Node node) {
        return node.getInputs().stream().map(input -> in(input.getPort())).toList();
    }

    private static List<Port> outs(Node node, Port more) {
        List<Port> ports = new ArrayList<>();
        if (node.getBody() != null) {
            node.getBody().getOuts().forEach(out -> ports.add(out(out.getName())));
        }
        ports.add(more);
        return ports;
    }

    private static Port in(String name) {
        return Port.required(name, PortType.ANY, "");
    }

    private static Port out(String name) {
        return Port.output(name, PortType.ANY, "");
    }
}
