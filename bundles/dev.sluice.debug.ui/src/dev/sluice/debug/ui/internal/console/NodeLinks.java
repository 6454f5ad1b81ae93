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

/** Turns {@code [each/score]} and {@code orders.flow:12 (each/score)} in the console of a flow into links to the node. */
public final class NodeLinks implements IPatternMatchListenerDelegate {
    private static final Pattern PLACE =
            Pattern.compile("([\\w./-]+\\.flow):\\d+ \\(([\\w/-]+)\\)|\\[([A-Za-z_][\\w/-]*)( [^\\]\\n]*)?\\]");

    private @Nullable TextConsole console;

    @Override
    public void connect(@Nullable TextConsole shown) {
        console = shown;
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
            boolean named = place.find();
            IFile file = named ? file(shown, place.group(1)) : null;
            if (file != null) {
                // of a place in brackets only the path, which ends before a pass such as each[3]
                boolean bracketed = place.group(2) == null;
                String node = bracketed ? place.group(3) : place.group(2);
                int from = bracketed ? place.start(3) : 0;
                int length = bracketed ? node.length() : event.getLength();
                shown.addHyperlink(new NodeLink(file, node), event.getOffset() + from, length);
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

    private static @Nullable IFile launched(TextConsole shown) {
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

    private record NodeLink(IFile file, String node) implements IHyperlink {
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
