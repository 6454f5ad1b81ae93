package dev.sluice.editor.bench;

import dev.sluice.debug.core.model.FlowLane;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.jspecify.annotations.Nullable;

/** The Variables view, and the lane whose variables it shows. */
final class VariablesWatch implements AutoCloseable {
    private final IDebugEventSetListener listener = this::heard;
    private final IDebugView view;
    private final Tree tree;
    private volatile long stopped;
    private volatile @Nullable FlowLane lane;

    private VariablesWatch(IDebugView view) {
        this.view = view;
        this.tree = (Tree) view.getViewer().getControl();
    }

    static VariablesWatch open() throws CoreException {
        IWorkbenchPage page = EditorBench.window().getActivePage();
        VariablesWatch watch = new VariablesWatch((IDebugView) page.showView(IDebugUIConstants.ID_VARIABLE_VIEW));
        DebugPlugin.getDefault().addDebugEventListener(watch.listener);
        return watch;
    }

    private void heard(DebugEvent[] events) {
        for (DebugEvent event : events) {
            if (event.getKind() == DebugEvent.SUSPEND && event.getSource() instanceof FlowLane source) {
                stopped = System.nanoTime();
                lane = source;
            }
        }
    }

    /** When a lane last stopped, as {@link System#nanoTime} has it. */
    long stopped() {
        return stopped;
    }

    /** Whether the input of the node is shown with a value. */
    boolean shows(String value) {
        if (!tree.isVisible()) {
            EditorBench.window().getActivePage().bringToTop(view);
        }
        for (TreeItem group : tree.getItems()) {
            if (group.getText().equals("Inputs")) {
                if (!group.getExpanded() && group.getItemCount() > 0) {
                    group.setExpanded(true);
                }
                for (TreeItem item : group.getItems()) {
                    if (item.getText(1).equals(value)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    void resume() {
        FlowLane standing = lane;
        if (standing == null) {
            throw new IllegalStateException("no lane has stopped");
        }
        try {
            standing.resume();
        } catch (DebugException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        DebugPlugin.getDefault().removeDebugEventListener(listener);
    }
}
