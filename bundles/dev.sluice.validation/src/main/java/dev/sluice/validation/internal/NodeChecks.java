package dev.sluice.validation.internal;

import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.IntValue;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The checks of a node that need no links: what it may touch, whether its type is deprecated, whether it ends. */
final class NodeChecks {
    private final Report report;
    private final Node node;
    private final NodeDefinition definition;
    private final NodeType type;

    NodeChecks(Report report, Node node, NodeDefinition definition) {
        this.report = report;
        this.node = node;
        this.definition = definition;
        this.type = definition.type();
    }

    void check(Map<String, SettingValue> settings) {
        String instead = type.deprecated();
        if (instead != null) {
            report.warning(
                    "type-deprecated",
                    report.document().positionOf(node),
                    node,
                    "The type " + type + " is deprecated. " + instead);
        }
        grants();
        endless(settings);
    }

    /** What the type asks for must be granted, be it with an empty list, which says that it is withheld on purpose. */
    private void grants() {
        boolean script = Catalogue.isPath(type.id());
        Map<Capability, List<String>> granted = new EnumMap<>(Capability.class);
        for (Grant grant : node.getGrants()) {
            if (grant.getKind() != null) {
                granted.put(GrantText.of(grant.getKind().getLiteral()), grant.getValues());
            }
        }
        List<String> secrets = granted.get(Capability.SECRETS);
        if (secrets != null) {
            secrets(secrets);
        }
        Map<Capability, List<String>> missing = new EnumMap<>(Capability.class);
        for (Capability capability : type.capabilities()) {
            // types of the catalogue touch only files that the flow names itself
            boolean named = !script && (capability == Capability.READ || capability == Capability.WRITE);
            if (!granted.containsKey(capability) && !named) {
                missing.put(capability, type.asksFor(capability));
            }
        }
        missing.keySet().forEach(capability -> missing(capability, granted, missing));
        if (definition.executor() instanceof DeclaredExecutor) {
            granted.keySet().stream()
                    .filter(capability -> !type.capabilities().contains(capability))
                    .forEach(this::undeclared);
        }
    }

    private void secrets(List<String> granted) {
        for (String name : granted) {
            if (!Identifiers.isIdentifier(name)) {
                report.error(
                        "identifier-form",
                        report.document().positionOf(node),
                        node,
                        "'" + name
                                + "' is no name of a secret; write it with letters, digits and '_', beginning with no"
                                + " digit. What a secret is stands in the environment or the keyring, never in the flow.");
            }
        }
        List<String> asked = type.asksFor(Capability.SECRETS);
        if (asked.isEmpty() || granted.isEmpty()) {
            return; // any will do, or they are withheld on purpose
        }
        List<String> missing =
                asked.stream().filter(name -> !granted.contains(name)).toList();
        List<String> idle =
                granted.stream().filter(name -> !asked.contains(name)).toList();
        if (!missing.isEmpty() || !idle.isEmpty()) {
            report.warning(
                    "secret-names",
                    report.document().positionOf(node),
                    node,
                    "The type " + type + " asks for the secrets " + String.join(", ", asked)
                            + ", but the node is granted "
                            + String.join(", ", granted) + "; it gets what both name. Write 'secrets: ["
                            + String.join(", ", asked) + "]'.");
        }
    }

    /** Each is a problem of its own, and all of them say the same line to write. */
    private void missing(
            Capability capability, Map<Capability, List<String>> granted, Map<Capability, List<String>> all) {
        String besides = granted.isEmpty() ? "" : " besides what it is granted (" + GrantText.keys(granted) + ")";
        report.error(
                "capability-not-granted",
                report.document().positionOf(node),
                node,
                "The type " + type + " needs '" + capability.key() + "'" + besides
                        + ", which the node is not granted. Write '"
                        + GrantText.with(granted, all) + "' at the node"
                        + (all.containsValue(List.of()) ? ", with what it may use." : "."));
    }

    private void undeclared(Capability capability) {
        report.warning(
                "capability-not-declared",
                report.document().positionOf(node),
                node,
                "The node is granted '" + capability.key() + "', but the description of " + type
                        + " does not declare it, so it stays closed. Take the grant out, or write 'capabilities: ["
                        + capability.key() + "]' in the description.");
    }

    private void endless(Map<String, SettingValue> settings) {
        boolean unbounded = settings.get("max-iterations") instanceof SettingValue.Plain plain
                && plain.value() instanceof IntValue limit
                && limit.value() < 0;
        if (type.container() == Container.WHILE
                && unbounded
                && Boolean.TRUE.equals(LinkCheck.constant(settings.get("when")))) {
            report.warning(
                    "loop-endless",
                    report.document().positionOf(node),
                    node,
                    "The loop '" + node.getId()
                            + "' never ends: its condition is always true, and 'max-iterations' is -1."
                            + " Give it a condition that becomes false, or a limit.");
        }
    }
}
