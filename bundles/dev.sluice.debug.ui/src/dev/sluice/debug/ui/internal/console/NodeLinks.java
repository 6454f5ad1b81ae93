package dev.sluice.debug.ui.internal.console;

import dev.sluice.core.FlowFolder;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.editor.FlowEditor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.console.IHyperlink;
import org.eclipse.ui.console.IPatternMatchListenerDelegate;
import org.eclipse.ui.console.PatternMatchEvent;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;

/** Turns {@code orders.flow:12 (each[3]/score)} in the console of a flow into a link to the node. */
public final class NodeLinks implements IPatternMatchListenerDelegate {
    private static final Pattern PLACE = Pattern.compile("(?:(.+\\.flow):\\d+ )?\\(([\\w/\\[\\]-]+)\\)");

    private @Nullable TextConsole console;

    @Override
    public void connect(@Nullable TextConsole shown) {
        console = shown;
        if (shown != null) {
            FilteredLines.prepare(shown);
        }
    }

    @Override
    public void disconnect() {
        console = null;
    }

    @Override
    public void matchFound(PatternMatchEvent event) {
        TextConsole shown = console;
        if (shown == null) {
            return;
        }
        try {
            String text = shown.getDocument().get(event.getOffset(), event.getLength());
            Matcher place = PLACE.matcher(text);
            IFile file = place.find() ? file(shown, place.group(1)) : null;
            if (file != null) {
                // without the numbers of passes
                String node = place.group(2).replaceAll("\\[\\d+]", "");
                shown.addHyperlink(
                        new NodeLink(file, node), event.getOffset() + place.start(), place.end() - place.start());
            }
        } catch (BadLocationException e) {
            // The console has dropped its oldest lines meanwhile.
            ILog.of(NodeLinks.class).info("A line of the console is gone.", e);
        }
    }

    /** The flow that a name means, from its project's folder on; without a name the one that was launched. */
    private static @Nullable IFile file(TextConsole shown, @Nullable String name) {
        IFile launched = launched(shown);
        if (launched == null || name == null || launched.getName().equals(name)) {
            return launched;
        }
        return FlowFolder.fileIn(FlowFolder.rootOf(launched), name);
    }

    /** The flow whose run a console shows; null where it is none. */
    static @Nullable IFile launched(TextConsole shown) {
        Object process = shown.getAttribute(IDebugUIConstants.ATTR_CONSOLE_PROCESS);
        ILaunchConfiguration configuration =
                process instanceof IProcess known ? known.getLaunch().getLaunchConfiguration() : null;
        try {
            String path = configuration == null ? "" : configuration.getAttribute(LaunchSettings.FLOW, "");
            IPath parsed = IPath.fromPortableString(path);
            return parsed.segmentCount() < 2
                    ? null
                    : ResourcesPlugin.getWorkspace().getRoot().getFile(parsed);
        } catch (CoreException e) {
            ILog.of(NodeLinks.class).log(e.getStatus());
            return null;
        }
    }

    /** Equal to itself alone, since the console finds the place of a link by it. */
    private static final class NodeLink implements IHyperlink {
        private final IFile file;
        private final String node;

        NodeLink(IFile file, String node) {
            this.file = file;
            this.node = node;
        }

        @Override
        public void linkEntered() {
            // the console underlines it
        }

        @Override
        public void linkExited() {
            // likewise
        }

        @Override
        public void linkActivated() {
            IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
            try {
                if (window != null && IDE.openEditor(window.getActivePage(), file) instanceof FlowEditor editor) {
                    editor.revealNode(node);
                }
            } catch (PartInitException e) {
                ILog.of(NodeLinks.class).log(e.getStatus());
            }
        }
    }
}
