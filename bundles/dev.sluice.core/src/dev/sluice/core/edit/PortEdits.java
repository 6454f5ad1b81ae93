package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Names what has names of a person's choice: results of a flow or a body, values of loops, inputs of open nodes. */
public final class PortEdits {
    private final LinkEdits links;

    /** @param ports the ports of a node; null where nothing is known of it */
    public PortEdits(Function<Node, @Nullable Ports> ports) {
        this.links = new LinkEdits(ports);
    }

    /** Removes a result of a flow or a body, with the links that use it. */
    public FlowEdit removeOut(Output out) {
        return FlowEdit.of("Remove Result '" + out.getName() + "'", out.eContainer() != null, (flow, outcome) -> {
            if (out.getReference() == null) {
                EcoreUtil.remove(out);
            } else {
                links.remove(flow, out.getReference());
            }
        });
    }

    /** Renames a result of a flow or a body, with the links that use it. Of a loop it renames the value it carries. */
    public FlowEdit renameOut(Output out, String name, Function<Node, @Nullable NodeType> types) {
        String old = String.valueOf(out.getName());
        if (!(out.eContainer() instanceof Graph graph)) {
            return FlowEdit.impossible("Rename Result");
        }
        Node container = graph.eContainer() instanceof Node node ? node : null;
        if (container != null && !Wiring.givesResults(container)) {
            return renameInput(container, old, name, types);
        }
        boolean possible = isName(name) && Wiring.out(graph, name) == null;
        return FlowEdit.of("Rename Result '" + old + "'", possible, (flow, outcome) -> {
            if (container != null) {
                retext(flow, container, false, old, name);
                reroute(flow, container, old, name);
            }
            out.setName(name);
        });
    }

    /**
     * Renames an input of a node that may have inputs of any name, also in its expressions; of a container also what its
     * body sees, and of a loop the value it carries from pass to pass.
     *
     * @param types the type of a node, which says what of its settings are expressions; null where it is not known
     */
    public FlowEdit renameInput(Node node, String old, String name, Function<Node, @Nullable NodeType> types) {
        Input input = Wiring.input(node, old);
        boolean isThere = input != null || settings(node).contains(old);
        boolean possible = isThere
                && isName(name)
                && Wiring.input(node, name) == null
                && !settings(node).contains(name);
        return FlowEdit.of("Rename Input '" + old + "'", possible, (flow, outcome) -> {
            boolean loop = node.getBody() != null && !Wiring.givesResults(node);
            if (node.getBody() != null) {
                retext(flow, node, true, old, name);
            }
            if (loop) {
                retext(flow, node, false, old, name);
                Output next = Wiring.out(node.getBody(), old);
                if (next != null) {
                    next.setName(name);
                }
            }
            reroute(flow, node, old, name);
            if (input != null) {
                input.setPort(name);
            }
            node.getSettings().stream()
                    .filter(each -> old.equals(each.getName()))
                    .forEach(each -> each.setName(name));
            new ExpressionTexts(types).rewrite(node, text -> ExpressionTexts.replaceName(text, old, name));
        });
    }

    private static List<String> settings(Node node) {
        return node.getSettings().stream().map(Setting::getName).toList();
    }

    private static boolean isName(String name) {
        return Identifiers.isIdentifier(name) && !Identifiers.isReserved(name);
    }

    private static void retext(Flow flow, Node node, boolean inside, String old, String name) {
        Scopes scopes = new Scopes();
        List<Reference> found = new ArrayList<>();
        Scopes.each(flow, reference -> {
            if (old.equals(reference.port()) && new Scopes.End(node, inside).equals(scopes.resolve(reference))) {
                found.add(reference);
            }
        });
        found.forEach(reference -> reference.setText(node.getId() + "." + name));
    }

    private static void reroute(Flow flow, Node node, String old, String name) {
        if (flow.getLayout() == null) {
            return;
        }
        String before = node.path() + "." + old;
        String after = node.path() + "." + name;
        for (LinkRoute route : flow.getLayout().getRoutes()) {
            if (before.equals(route.getSource())) {
                route.setSource(after);
            }
            if (before.equals(route.getTarget())) {
                route.setTarget(after);
            }
        }
    }
}
