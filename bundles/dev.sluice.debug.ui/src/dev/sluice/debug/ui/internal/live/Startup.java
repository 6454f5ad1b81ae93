package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.ui.internal.Services;
import dev.sluice.editor.UiQueue;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Begins to look after diagrams, once the workbench is there. */
public final class Startup implements IStartup {
    @Override
    public void earlyStartup() {
        UiQueue.later(Startup::start);
    }

    private static void start() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        LiveDiagrams diagrams = Services.get(LiveDiagrams.class);
        diagrams.start();
        WaitNotes.start(LiveRuns.get());
        WindowFollower follower = new WindowFollower(diagrams);
        workbench.addWindowListener(follower);
        for (IWorkbenchWindow window : workbench.getWorkbenchWindows()) {
            follower.windowOpened(window);
        }
    }

    /** Looks after all parts of all windows. */
    private record WindowFollower(LiveDiagrams diagrams) implements IWindowListener {
        @Override
        public void windowOpened(IWorkbenchWindow window) {
            window.getPartService().addPartListener(new PartFollower(diagrams));
            ShownRun.follow(window, diagrams);
            for (IWorkbenchPage page : window.getPages()) {
                for (var reference : page.getEditorReferences()) {
                    var part = reference.getPart(false);
                    if (part != null) {
                        diagrams.opened(part);
                    }
                }
            }
        }

        @Override
        public void windowActivated(IWorkbenchWindow window) {
            // nothing changes
        }

        @Override
        public void windowDeactivated(IWorkbenchWindow window) {
            // nothing changes
        }

        @Override
        public void windowClosed(IWorkbenchWindow window) {
            // its parts have been closed one by one
        }
    }
}
