package dev.sluice.editor.internal.page;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.NotDefinedException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.bindings.Binding;
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
        return describe(site, command);
    }

    /** The same, whatever has the focus. */
    static String describe(IServiceLocator services, String command) {
        String name = nameOf(services, command);
        IBindingService bindings = services.getService(IBindingService.class);
        TriggerSequence[] active = bindings.getActiveBindingsFor(command);
        TriggerSequence keys = active.length > 0 ? active[0] : inDiagram(bindings, command);
        return keys == null ? name : name + " (" + keys.format() + ")";
    }

    /** The keys that run a command once the diagram has the focus; null where there are none. */
    private static @Nullable TriggerSequence inDiagram(IBindingService bindings, String command) {
        Binding[] all = bindings.getBindings();
        for (Binding binding : all == null ? new Binding[0] : all) {
            ParameterizedCommand runs = binding.getParameterizedCommand();
            if (runs != null && runs.getId().equals(command) && CONTEXT.equals(binding.getContextId())) {
                return binding.getTriggerSequence();
            }
        }
        return null;
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
