package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.ui.internal.Services;
import dev.sluice.editor.FlowDiagram;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Starts or stops the continuous node that is selected on a diagram, as the button on its card does. */
public final class LifeHandler extends AbstractHandler {
    @Override
    public void setEnabled(@Nullable Object context) {
        setBaseEnabled(selected(HandlerUtil.getVariable(context, "activePart")) != null);
    }

    private static @Nullable String selected(@Nullable Object part) {
        FlowDiagram diagram = part instanceof IWorkbenchPart known ? known.getAdapter(FlowDiagram.class) : null;
        String node = diagram == null ? null : diagram.selectedNode();
        return diagram != null && node != null && diagram.isContinuous(node) ? node : null;
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchPart part = HandlerUtil.getActivePart(event);
        String node = selected(part);
        if (part != null && node != null) {
            Services.get(LiveDiagrams.class).toggleLife(part, node);
        }
        return null;
    }
}
