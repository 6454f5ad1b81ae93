package dev.sluice.editor.internal.theme;

import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IDisposable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Follows the workbench's theme. */
public final class Themes {
    private static final String CHANGED = IThemeEngine.Events.THEME_CHANGED;

    private Themes() {}

    /** The colours that fit the workbench as it looks now. */
    public static DiagramColors current() {
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        ITheme theme = engine == null ? null : engine.getActiveTheme();
        return theme != null && theme.getId().contains("dark") ? DiagramColors.dark() : DiagramColors.light();
    }

    /**
     * Calls back in the UI thread after each change of the theme, until the answer is disposed.
     *
     * @param owner nothing is called once it is disposed
     */
    public static IDisposable onChange(Control owner, Runnable follow) {
        EventHandler handler = event -> owner.getDisplay().asyncExec(() -> {
            if (!owner.isDisposed()) {
                follow.run();
            }
        });
        BundleContext context = FrameworkUtil.getBundle(Themes.class).getBundleContext();
        java.util.Dictionary<String, Object> topic = new java.util.Hashtable<>();
        topic.put(EventConstants.EVENT_TOPIC, CHANGED);
        ServiceRegistration<EventHandler> registration = context.registerService(EventHandler.class, handler, topic);
        return registration::unregister;
    }
}
