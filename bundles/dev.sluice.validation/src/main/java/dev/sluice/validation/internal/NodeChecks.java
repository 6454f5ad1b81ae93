package dev.sluice.validation.internal;

import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.IntValue;
import java.util.Map;

/** The checks of a node that need no links: what it may touch, whether its type is deprecated, whether it ends. */
final class NodeChecks {
    private final Report report;
    private final Node node;
    private final NodeType type;

    NodeChecks(Report report, Node node, NodeType type) {
        this.report = report;
        this.node = node;
        this.type = type;
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
        for (Capability capability : type.capabilities()) {
            capability(capability);
        }
        endless(settings);
    }

    private void capability(Capability capability) {
        // files of the project are open to every node; what leaves the project is not
        if (capability == Capability.READ || capability == Capability.WRITE) {
            return;
        }
        for (Grant grant : node.getGrants()) {
            if (grant.getKind() != null && grant.getKind().getLiteral().equals(capability.key())) {
                return;
            }
        }
        String example = switch (capability) {
            case NET -> "[\"example.org:443\"]";
            case RUN -> "[git]";
            default -> "[NAME]";
        };
        report.warning(
                "capability-not-granted",
                report.document().positionOf(node),
                node,
                "The type " + type + " needs '" + capability.key()
                        + "', which the node is not granted. Write 'grants: {" + capability.key() + ": " + example
                        + "}' at the node, with what it may use.");
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
