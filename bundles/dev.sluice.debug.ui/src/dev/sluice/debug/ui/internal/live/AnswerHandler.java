package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.Services;
import dev.sluice.editor.FlowDiagram;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/**
 * Approves or rejects what a node asks a person: the one that is selected on a diagram, as the buttons on its card do, or in
 * the Debug view the one of the selected run that waits longest.
 */
public abstract class AnswerHandler extends AbstractHandler {
    private final boolean approve;

    private AnswerHandler(boolean approve) {
        this.approve = approve;
    }

    /** Approves. */
    public static final class Approve extends AnswerHandler {
        public Approve() {
            super(true);
        }
    }

    /** Rejects. */
    public static final class Reject extends AnswerHandler {
        public Reject() {
            super(false);
        }
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        Object part = HandlerUtil.getVariable(context, "activePart");
        setBaseEnabled(part instanceof IWorkbenchPart known && asked(known) != null);
    }

    private static @Nullable Asked asked(IWorkbenchPart part) {
        if (IDebugUIConstants.ID_DEBUG_VIEW.equals(part.getSite().getId())) {
            ISelection selection = DebugUITools.getDebugContextManager()
                    .getContextService(part.getSite().getWorkbenchWindow())
                    .getActiveContext();
            RunStates run = DebugContext.states(selection);
            return run == null ? null : Asked.longest(run);
        }
        FlowDiagram diagram = part.getAdapter(FlowDiagram.class);
        String node = diagram == null ? null : diagram.selectedNode();
        return node == null ? null : Services.get(LiveDiagrams.class).asked(part, node);
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchPart part = HandlerUtil.getActivePart(event);
        Shell shell = HandlerUtil.getActiveShell(event);
        Asked asked = part == null ? null : asked(part);
        if (asked != null && shell != null) {
            asked.answer(shell, approve);
        }
        return null;
    }
}
