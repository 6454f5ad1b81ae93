package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.model.flow.Graph;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.jspecify.annotations.Nullable;

/** Moves nodes into and out of containers. */
final class Reparenting {
    private Reparenting() {}

    static @Nullable Command command(Diagram diagram, ChangeBoundsRequest request, Graph target, double zoom) {
        return null;
    }
}
