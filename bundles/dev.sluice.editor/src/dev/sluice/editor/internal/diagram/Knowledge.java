package dev.sluice.editor.internal.diagram;

import dev.sluice.model.Problem;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a flow beside its text: types, ports, problems. May lag behind the text by a moment. */
public interface Knowledge {
    /** The type of a node; null where it is not known. */
    @Nullable
    NodeType typeOf(Node node);

    /** The ports of a node; null where nothing is known of it. */
    @Nullable
    Ports portsOf(Node node);

    /** The problems of a node itself, not those of nodes in its body. */
    List<Problem> problemsOf(Node node);

    /** Whether a link is to blame for a problem. */
    boolean isFaulty(Reference reference);
}
