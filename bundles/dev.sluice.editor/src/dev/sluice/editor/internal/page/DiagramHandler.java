package dev.sluice.editor.internal.page;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;

/** Hands a command of the workbench to the diagram that is in front. One for each command, which {@code plugin.xml} tells. */
public final class DiagramHandler extends AbstractHandler implements IExecutableExtension {
    private @Nullable String command;

    @Override
    public void setInitializationData(IConfigurationElement element, String attribute, @Nullable Object data) {
        command = element.getAttribute("commandId");
    }

    @Override
    public void setEnabled(@Nullable Object context) {
        DiagramPage page = page(context == null ? null : HandlerUtil.getVariable(context, ISources.ACTIVE_EDITOR_NAME));
        setBaseEnabled(page != null && page.commands().isEnabled(command));
    }

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        DiagramPage page = page(HandlerUtil.getActiveEditor(event));
        if (page != null) {
            page.commands().run(command);
        }
        return null;
    }

    private static @Nullable DiagramPage page(@Nullable Object editor) {
        return editor instanceof FlowEditorPart flow && flow.isDiagramActive() ? flow.diagram() : null;
    }
}
