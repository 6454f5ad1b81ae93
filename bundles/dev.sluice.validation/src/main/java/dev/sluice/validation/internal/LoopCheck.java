package dev.sluice.validation.internal;

import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;

/** Checks what a loop's body gives against the values that the loop carries. */
final class LoopCheck {
    private final Report report;
    private final Node node;
    private final NodeType type;

    LoopCheck(Report report, Node node, NodeType type) {
        this.report = report;
        this.node = node;
        this.type = type;
    }

    void check(Ports ports, Map<String, PortType> outs) {
        if (type.container() != Container.WHILE && type.container() != Container.REPEAT) {
            return;
        }
        List<String> values = ports.outputs().stream().map(Port::name).toList();
        for (Output out : node.getBody().getOuts()) {
            Port value = ports.output(out.getName());
            if (value == null) {
                report.error(
                        "loop-value",
                        out,
                        node,
                        "The loop '" + node.getId() + "' carries no value '" + out.getName()
                                + "'; it carries " + (values.isEmpty() ? "none" : String.join(", ", values))
                                + ". Give it a first value under 'in' or 'with'."
                                + Nearest.hint(out.getName(), values));
                continue;
            }
            PortType given = outs.getOrDefault(out.getName(), PortType.ANY);
            String why = Assignability.mismatch(given, value.type());
            if (why != null) {
                report.error(
                        "type-mismatch",
                        out,
                        node,
                        "The loop '" + node.getId() + "' carries '" + out.getName() + "' as " + value.type()
                                + ", but its body gives " + given + ": " + why + ".");
            }
        }
    }
}
