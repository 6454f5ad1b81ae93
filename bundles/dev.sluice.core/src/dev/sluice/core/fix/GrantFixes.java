package dev.sluice.core.fix;

import dev.sluice.core.check.NodeGrants;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.PolicyEdits;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fixes that grant a node what its type asks for, or take back what it does not ask for. */
final class GrantFixes {
    private final FlowAnalysis analysis;
    private final @Nullable Node node;

    GrantFixes(FlowAnalysis analysis, Problem problem) {
        this.analysis = analysis;
        this.node = new Elements(analysis.document()).node(problem);
    }

    private static @Nullable NodeType type(@Nullable NodeAnalysis known) {
        NodeDefinition definition = known == null ? null : known.definition();
        return definition == null ? null : definition.type();
    }

    /**
     * A fix for each kind that is missing, and one for all where there are several: the problem does not say which of them
     * it is about. Each says what is granted already, so that one sees what is asked for in addition.
     */
    List<Fix> missing() {
        Node granted = node;
        if (granted == null) {
            return List.of();
        }
        NodeGrants grants = NodeGrants.of(granted, type(analysis.node(granted)));
        List<NodeGrants.Line> missing = grants.missing();
        List<Fix> fixes = new ArrayList<>();
        for (NodeGrants.Line line : missing) {
            fixes.add(fix("Grant " + words(grants, List.of(line)) + beside(grants), grants, List.of(line)));
        }
        if (missing.size() > 1) {
            fixes.add(fix("Grant all: " + words(grants, missing) + beside(grants), grants, missing));
        }
        return fixes;
    }

    /** A fix for each kind that is granted and not asked for. */
    List<Fix> undeclared() {
        Node granted = node;
        List<Fix> fixes = new ArrayList<>();
        if (granted != null) {
            for (NodeGrants.Line line :
                    NodeGrants.of(granted, type(analysis.node(granted))).idle()) {
                FlowEdit edit = PolicyEdits.grant(granted, line.kind(), List.of());
                fixes.add(Fix.Edit.of(
                        edit, "Take back the grant '" + line.capability().key() + "'"));
            }
        }
        return fixes;
    }

    /** Grants the secrets that the type asks for, and no others. */
    List<Fix> secrets() {
        Node granted = node;
        NodeType type = granted == null ? null : type(analysis.node(granted));
        if (granted == null || type == null) {
            return List.of();
        }
        List<String> asked = type.asksFor(Capability.SECRETS);
        return List.of(Fix.Edit.of(
                PolicyEdits.grant(granted, GrantKind.SECRETS, asked),
                "Grant 'secrets: " + String.join(", ", asked) + "'"));
    }

    private static Fix fix(String label, NodeGrants grants, List<NodeGrants.Line> lines) {
        return new Fix.Edit(label, flow -> {
            for (NodeGrants.Line line : lines) {
                PolicyEdits.grant(grants.node(), line.kind(), grants.suggestion(line.capability()))
                        .apply(flow);
            }
        });
    }

    /** Such as {@code 'net: example.org:443'}. */
    private static String words(NodeGrants grants, List<NodeGrants.Line> lines) {
        return lines.stream()
                .map(NodeGrants.Line::capability)
                .map(one -> "'" + one.key() + ": " + String.join(", ", grants.suggestion(one)) + "'")
                .collect(Collectors.joining(", "));
    }

    private static String beside(NodeGrants grants) {
        return grants.granted().isEmpty()
                ? ""
                : grants.granted().stream()
                        .map(line -> "'" + line.capability().key() + ": " + String.join(", ", line.granted()) + "'")
                        .collect(Collectors.joining(", ", " beside ", ""));
    }
}
