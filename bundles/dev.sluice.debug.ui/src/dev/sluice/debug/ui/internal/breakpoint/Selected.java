package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.FlowDiagram;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.ui.IWorkbenchPart;
import org.jspecify.annotations.Nullable;

/** The breakpoints of what is selected on a diagram. */
final class Selected {
    private Selected() {}

    static List<PlaceBreakpoint> of(@Nullable IWorkbenchPart part) {
        IFile flow = part == null ? null : ToggleTarget.flowOf(part);
        FlowDiagram diagram = part == null ? null : part.getAdapter(FlowDiagram.class);
        if (flow == null || diagram == null) {
            return List.of();
        }
        String node = diagram.selectedNode();
        DiagramLink link = diagram.selectedLink();
        return Toggles.of(
                flow,
                one -> one instanceof LinkBreakpoint onLink
                        ? link != null
                                && !link.inner()
                                && link.source().equals(onLink.node())
                                && link.output().equals(onLink.port())
                        : one.node().equals(node));
    }
}
