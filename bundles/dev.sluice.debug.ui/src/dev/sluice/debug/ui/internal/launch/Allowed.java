package dev.sluice.debug.ui.internal.launch;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.check.NodeGrants;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;

/**
 * What the flows of a project could do here, as lines for a person.
 *
 * @param granted what they are granted, and which scripts run; none where they touch nothing but the files of the project
 * @param open which nodes nothing on this machine keeps from using more than that, and why
 */
record Allowed(List<String> granted, List<String> open) {
    private static final int MOST_FLOWS = 200;
    private static final int MOST_NAMES = 3;

    Allowed {
        granted = List.copyOf(granted);
        open = List.copyOf(open);
    }

    /** Reads all flows of the project, and may start programs to see how they are kept: not for the UI thread. */
    static Allowed in(IProject project) {
        Reading reading = new Reading();
        try {
            List<IFile> flows = FlowLaunchShortcut.flowsIn(project);
            for (IFile flow : flows.subList(0, Math.min(MOST_FLOWS, flows.size()))) {
                reading.add(flow, FlowChecker.get().check(flow));
            }
        } catch (CoreException e) {
            ILog.of(Allowed.class).log(e.getStatus());
        }
        return reading.lines();
    }

    private static String may(NodeGrants.Line line) {
        String what = String.join(", ", line.granted());
        return switch (line.capability()) {
            case NET -> "Connect to " + what;
            case READ -> "Read " + what;
            case WRITE -> "Write " + what;
            case ENV -> "Read the environment variables " + what;
            case RUN -> "Run " + what;
            case SECRETS -> "Use the secrets " + what;
        };
    }

    private static String open(Cage cage, Set<String> types) {
        List<String> names = types.stream().limit(MOST_NAMES).toList();
        int more = types.size() - names.size();
        Set<String> what = new LinkedHashSet<>();
        for (Capability one : new TreeSet<>(cage.open())) {
            what.add(
                    switch (one) {
                        case NET -> "the network";
                        case READ, WRITE -> "all files";
                        case RUN -> "all programs";
                        case ENV -> "the environment variables";
                        case SECRETS -> "all secrets";
                    });
        }
        return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "") + " can use "
                + String.join(", ", what) + ": " + cage.reason();
    }

    /** The flows of one project, one after the other. */
    private static final class Reading {
        private final List<String> grants = new ArrayList<>();
        private final Map<String, String> scripts = new TreeMap<>();
        private final Map<Cage, Set<String>> open = new LinkedHashMap<>();

        void add(IFile flow, FlowAnalysis analysis) {
            String name = flow.getProjectRelativePath().toString();
            for (NodeGrants node : NodeGrants.in(analysis)) {
                for (NodeGrants.Line line : node.granted()) {
                    grants.add(may(line) + " (" + name + ", node " + node.node().path() + ")");
                }
            }
            nodes(analysis.document().flow(), analysis, name);
        }

        private void nodes(Graph graph, FlowAnalysis analysis, String flow) {
            for (Node node : graph.getNodes()) {
                if (node.getType() != null && Catalogue.isPath(node.getType())) {
                    scripts.putIfAbsent(node.getType(), flow);
                }
                NodeAnalysis known = analysis.node(node);
                NodeDefinition definition = known == null ? null : known.definition();
                if (definition != null) {
                    kept(definition);
                }
                if (node.getBody() != null) {
                    nodes(node.getBody(), analysis, flow);
                }
            }
        }

        private void kept(NodeDefinition definition) {
            Cage cage = definition.cage().get();
            if (!cage.closed()) {
                open.computeIfAbsent(cage, any -> new TreeSet<>())
                        .add(definition.type().id());
            }
        }

        Allowed lines() {
            List<String> granted = new ArrayList<>(grants);
            scripts.forEach((type, flow) -> granted.add("The script " + type + " runs (" + flow + ")"));
            List<String> more = new ArrayList<>();
            open.forEach((cage, types) -> more.add(Allowed.open(cage, types)));
            return new Allowed(granted, more);
        }
    }
}
