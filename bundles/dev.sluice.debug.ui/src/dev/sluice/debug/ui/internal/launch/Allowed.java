package dev.sluice.debug.ui.internal.launch;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.check.NodeGrants;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.FlowAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;

/** What the flows of a project could do here, as lines for a person. Reads all its flows: not for the UI thread. */
final class Allowed {
    private static final int MOST_FLOWS = 200;

    private final List<String> grants = new ArrayList<>();
    private final Map<String, String> scripts = new TreeMap<>();

    private Allowed() {}

    /** The lines, none where the flows touch nothing but the files of the project. */
    static List<String> in(IProject project) {
        Allowed allowed = new Allowed();
        try {
            List<IFile> flows = FlowLaunchShortcut.flowsIn(project);
            for (IFile flow : flows.subList(0, Math.min(MOST_FLOWS, flows.size()))) {
                allowed.add(flow, FlowChecker.get().check(flow));
            }
        } catch (CoreException e) {
            ILog.of(Allowed.class).log(e.getStatus());
        }
        List<String> lines = new ArrayList<>(allowed.grants);
        allowed.scripts.forEach((type, flow) -> lines.add("The script " + type + " runs (" + flow + ")"));
        return lines;
    }

    private void add(IFile flow, FlowAnalysis analysis) {
        String name = flow.getProjectRelativePath().toString();
        for (NodeGrants node : NodeGrants.in(analysis)) {
            for (NodeGrants.Line line : node.granted()) {
                grants.add(may(line) + " (" + name + ", node " + node.node().path() + ")");
            }
        }
        scripts(analysis.document().flow(), name);
    }

    private static String may(NodeGrants.Line line) {
        String what = String.join(", ", line.granted());
        return switch (line.capability()) {
            case NET -> "Connect to " + what;
            case READ -> "Read " + what;
            case WRITE -> "Write " + what;
            case ENV -> "See the environment variables " + what;
            case RUN -> "Run the programs " + what;
            case SECRETS -> "Use the secrets " + what;
        };
    }

    private void scripts(Graph graph, String flow) {
        for (Node node : graph.getNodes()) {
            if (node.getType() != null && Catalogue.isPath(node.getType())) {
                scripts.putIfAbsent(node.getType(), flow);
            }
            if (node.getBody() != null) {
                scripts(node.getBody(), flow);
            }
        }
    }
}
