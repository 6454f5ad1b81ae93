package dev.sluice.validation.internal;

import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import dev.sluice.validation.expr.CompiledExpression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the links of a node: ports that do not exist, types that do not fit, inputs left open, links that stay dead. */
final class LinkCheck {
    private final FlowContext context;
    private final Report report;
    private final Node node;
    private final NodeType type;
    private final Ports ports;
    private final Map<Reference, LinkSource> sources;

    /**
     * A check.
     *
     * @param sources what the node's references lead to
     */
    LinkCheck(FlowContext context, Node node, NodeType type, Ports ports, Map<Reference, LinkSource> sources) {
        this.context = context;
        this.report = context.report();
        this.node = node;
        this.type = type;
        this.ports = ports;
        this.sources = sources;
    }

    void inputs(Map<Input, List<LinkSource>> links, Set<String> given) {
        links.forEach((input, found) -> {
            Port port = ports.input(input.getPort());
            if (port != null) {
                fits(input, port);
            } else if (!type.openInputs()) {
                unknown(input);
            }
            boolean many = port != null ? port.many() : !type.openInputs();
            if (input.getReferences().size() > 1 && !many && !type.startsOnFirst()) {
                report.error(
                        "link-many",
                        input,
                        node,
                        "The input '" + input.getPort() + "' takes one link, but has "
                                + input.getReferences().size()
                                + ". Merge them first with core.merge, or link one only.");
            }
        });
        Set<String> linked = links.keySet().stream()
                .filter(input -> !input.getReferences().isEmpty())
                .map(Input::getPort)
                .collect(Collectors.toSet());
        for (Port port : ports.inputs()) {
            if (port.required() && !linked.contains(port.name()) && !given.contains(port.name())) {
                report.error(
                        "input-missing",
                        node,
                        node,
                        "The node '" + node.getId() + "' (" + type + ") needs its input '"
                                + port.name() + "' (" + port.type() + "). Link it under 'in', such as '" + port.name()
                                + ": node.port', or give it under 'with'.");
            }
        }
    }

    private void unknown(Input input) {
        List<String> names = ports.inputs().stream().map(Port::name).toList();
        boolean setting = type.setting(input.getPort()) != null;
        report.error(
                "port-unknown",
                input,
                node,
                "The type " + type + " has no input '" + input.getPort() + "'; it has "
                        + (names.isEmpty() ? "none" : String.join(", ", names)) + "."
                        + (setting
                                ? " '" + input.getPort() + "' is a setting: write it under 'with'."
                                : Nearest.hint(input.getPort(), names)));
    }

    private void fits(Input input, Port port) {
        for (Reference reference : input.getReferences()) {
            LinkSource source = sources.get(reference);
            if (source == null) {
                continue;
            }
            String why = Assignability.mismatch(source.type(), port.type());
            if (why != null) {
                report.error(
                        "type-mismatch",
                        reference,
                        node,
                        "'" + reference.getText() + "' gives " + source.type()
                                + ", but the input '" + port.name() + "' of '" + node.getId() + "' takes " + port.type()
                                + ": "
                                + why + ".");
            }
        }
    }

    /** Warns of a node that can never run, and notes which of its outputs never carry a value. */
    void dead(Map<String, SettingValue> settings) {
        boolean unreachable = false;
        for (Port port : ports.inputs()) {
            unreachable |= port.required() && isDead(port.name());
        }
        if (unreachable) {
            report.warning(
                    "node-unreachable",
                    report.document().positionOf(node),
                    node,
                    "The node '" + node.getId() + "' never runs: what it needs comes from a branch whose condition is"
                            + " always the other way. Change the condition, or remove the node.");
            ports.outputs().forEach(port -> context.dead().add(node, port.name()));
        }
        constantBranches(settings);
    }

    private boolean isDead(String input) {
        boolean linked = false;
        for (Input one : node.getInputs()) {
            if (!input.equals(one.getPort())) {
                continue;
            }
            for (Reference reference : one.getReferences()) {
                LinkSource source = sources.get(reference);
                if (source == null || source.inner() || !context.dead().contains(source.node(), source.port())) {
                    return false;
                }
                linked = true;
            }
        }
        return linked;
    }

    private void constantBranches(Map<String, SettingValue> settings) {
        if (type.id().equals("core.if")) {
            Boolean constant = constant(settings.get("when"));
            if (constant != null) {
                context.dead().add(node, constant ? "else" : "then");
            }
        }
        if (type.id().equals("core.switch") && settings.get("cases") instanceof SettingValue.Parts cases) {
            boolean decided = false;
            for (Map.Entry<String, SettingValue> one : cases.parts().entrySet()) {
                Boolean constant = constant(one.getValue());
                if (decided || Boolean.FALSE.equals(constant)) {
                    context.dead().add(node, one.getKey());
                }
                decided |= Boolean.TRUE.equals(constant);
            }
            if (decided) {
                context.dead().add(node, "default");
            }
        }
    }

    /** Whether a condition is always true or always false; null where it depends on something. */
    static @Nullable Boolean constant(@Nullable SettingValue setting) {
        Value value = setting instanceof SettingValue.Formula formula
                        && formula.expression() instanceof CompiledExpression compiled
                ? compiled.constant()
                : null;
        return value instanceof BoolValue bool ? (Boolean) bool.value() : null;
    }
}
