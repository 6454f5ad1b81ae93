package dev.sluice.validation.internal;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.flow.Node;
import dev.sluice.model.source.SourceText;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.internal.KeptNode.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which results of the check before still hold, and gathers what is to be kept of this one. A result follows
 * from the node's text, its definition, the types of what it is linked to, and the params, for a node that has no body
 * and whose type does not ask for files; all others are checked each time. Not thread-safe.
 */
final class Recheck {
    private final SourceText source;
    private final KeptNodes before;
    private final List<Map.Entry<String, PortType>> params;
    private final Map<String, KeptNode> nodes;

    private Recheck(SourceText source, KeptNodes before, List<Map.Entry<String, PortType>> params) {
        this.source = source;
        this.before = before;
        this.params = params;
        this.nodes = HashMap.newHashMap(before.nodes().size());
    }

    /** A check of a text; null for one whose nodes do not follow from their own texts alone. */
    static @Nullable Recheck of(FlowDocument document, KeptNodes before, Map<String, PortType> params) {
        String text = document.source().text();
        boolean directives = text.startsWith("%") || text.contains("\n%") || text.contains("\r%");
        if (directives || !document.isIntact()) {
            return null;
        }
        List<Map.Entry<String, PortType>> now = List.copyOf(params.entrySet());
        return new Recheck(document.source(), now.equals(before.params()) ? before : KeptNodes.NONE, now);
    }

    /** Whether the results of a node may be kept. */
    static boolean mayKeep(Node node, NodeTypes.Found type) {
        return node.getBody() == null && !type.asksFiles();
    }

    /** What is known of a node already; null where it is to be checked. */
    @Nullable
    KeptNode find(Node node, NodeDefinition definition, List<@Nullable Source> sources) {
        String path = node.path();
        KeptNode known = before.nodes().get(path);
        Piece piece = known == null ? null : Piece.of(node, source);
        if (known == null || piece == null || !known.holds(piece, definition, sources)) {
            return null;
        }
        KeptNode here = known.at(piece);
        nodes.put(path, here);
        return here;
    }

    /** Where a node stands that was checked, so that its results can be kept; null where they cannot. */
    @Nullable
    Piece pieceOf(Node node) {
        Piece piece = Piece.of(node, source);
        return piece == null || piece.mayHaveAlias() ? null : piece;
    }

    void keep(Node node, KeptNode result) {
        nodes.put(node.path(), result);
    }

    /** What to keep for the next check. */
    KeptNodes kept() {
        return new KeptNodes(params, nodes);
    }
}
