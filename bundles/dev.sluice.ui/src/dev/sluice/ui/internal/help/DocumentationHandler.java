package dev.sluice.ui.internal.help;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Help > Sluice Documentation. */
public final class DocumentationHandler extends AbstractHandler {
    @Override
    public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        Documentation.open(HandlerUtil.getActiveWorkbenchWindowChecked(event), "ide");
        return null;
    }
}
