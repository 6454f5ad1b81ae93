package dev.sluice.editor.internal.page;

import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.bindings.TriggerSequence;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.services.IServiceLocator;
import org.jspecify.annotations.Nullable;

/** The keys of the diagram's commands, which are those of the workbench's preferences. */
final class CommandKeys {
    private static final String CONTEXT = "dev.sluice.editor.diagram";

    private final IWorkbenchPartSite site;
    private @Nullable IContextActivation active;

    CommandKeys(IWorkbenchPartSite site) {
        this.site = site;
    }

    /** Lets the keys work while a control has the focus. In fields beside or on it the same keys type. */
    void follow(Control control) {
        IContextService contexts = site.getService(IContextService.class);
        control.addListener(SWT.FocusIn, event -> {
            if (active == null) {
                active = contexts.activateContext(CONTEXT);
            }
        });
        control.addListener(SWT.FocusOut, event -> stop(contexts));
        control.addListener(SWT.Dispose, event -> stop(contexts));
    }

    private void stop(IContextService contexts) {
        if (active != null) {
            contexts.deactivateContext(active);
            active = null;
        }
    }

    /** The name of a command and the keys that run it, for a tool tip. */
    String describe(String command) {
        String name = nameOf(site, command);
        TriggerSequence[] keys = site.getService(IBindingService.class).getActiveBindingsFor(command);
        return keys.length == 0 ? name : name + " (" + keys[0].format() + ")";
    }

    static String nameOf(IServiceLocator services, String command) {
        try {
            return services.getService(ICommandService.class)
                    .getCommand(command)
                    .getName();
        } catch (NotDefinedException e) {
            ILog.of(CommandKeys.class).error("The command '" + command + "' is not in plugin.xml.", e);
            return command;
        }
    }
}
