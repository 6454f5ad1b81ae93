package dev.sluice.validation.internal;

import dev.sluice.model.Problem;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a check found out about a node without a body, and all that this follows from: its text, its definition, and
 * what its references led to. The params of the flow count too; {@link KeptNodes} has them. Holds nothing of the model.
 *
 * @param sources by reference, in the order of the text; null for one that led nowhere
 * @param problems in the order of the check, but for those of looking up references and the type
 * @param dead the outputs that never carry a value
 */
record KeptNode(
        Piece piece,
        NodeDefinition definition,
        List<@Nullable Source> sources,
        Ports ports,
        Map<String, SettingValue> given,
        Map<String, SettingValue> settings,
        List<Problem> problems,
        Set<String> dead) {
    /**
     * What a reference led to.
     *
     * @param dead whether a value can never come from there
     */
    record Source(PortType type, boolean dead) {
        static @Nullable Source of(@Nullable LinkSource link, DeadPorts dead) {
            return link == null
                    ? null
                    : new Source(link.type(), !link.inner() && dead.contains(link.node(), link.port()));
        }
    }

    /** Whether all that it follows from is still the same. */
    boolean holds(Piece now, NodeDefinition definedNow, List<@Nullable Source> sourcesNow) {
        return definition.equals(definedNow) && piece.isLike(now) && sources.equals(sourcesNow);
    }

    /** The same at another place of another text. */
    KeptNode at(Piece now) {
        return new KeptNode(now, definition, sources, ports, given, settings, moved(now.line() - piece.line()), dead);
    }

    private List<Problem> moved(int lines) {
        if (lines == 0 || problems.isEmpty()) {
            return problems;
        }
        List<Problem> moved = new ArrayList<>(problems.size());
        for (Problem problem : problems) {
            moved.add(new Problem(
                    problem.severity(),
                    problem.code(),
                    problem.message(),
                    problem.line() + lines,
                    problem.column(),
                    problem.endLine() + lines,
                    problem.endColumn(),
                    problem.node()));
        }
        return moved;
    }

    NodeAnalysis analysis(Node node, Map<Reference, LinkSource> links) {
        return new NodeAnalysis(node, definition, ports, links, given, settings, null);
    }
}
