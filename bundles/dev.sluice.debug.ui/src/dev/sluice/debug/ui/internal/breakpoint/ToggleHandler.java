package dev.sluice.debug.ui.internal.breakpoint;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchSite;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** The platform's command for toggling a breakpoint, in every perspective. */
public final class ToggleHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchPart part = HandlerUtil.getActivePart(event);
        if (part != null) {
            IWorkbenchSite site = part.getSite();
            ISelection selection = site.getSelectionProvider() == null
                    ? null
                    : site.getSelectionProvider().getSelection();
            ToggleTarget.toggle(part, selection);
        }
        return null;
    }
}
