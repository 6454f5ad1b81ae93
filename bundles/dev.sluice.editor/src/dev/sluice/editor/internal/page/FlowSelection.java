package dev.sluice.editor.internal.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.jspecify.annotations.Nullable;

/** The editor's selection: that of the page in front. */
final class FlowSelection implements IPostSelectionProvider {
    private final List<ISelectionChangedListener> listeners = new CopyOnWriteArrayList<>();
    private final List<ISelectionChangedListener> postListeners = new CopyOnWriteArrayList<>();
    private final ISelectionChangedListener follower = event -> fire(event.getSelection());
    private @Nullable ISelectionProvider source;

    /** Follows another provider from now on. */
    void setSource(@Nullable ISelectionProvider provider) {
        if (source == provider) {
            return;
        }
        if (source != null) {
            source.removeSelectionChangedListener(follower);
        }
        source = provider;
        if (provider != null) {
            provider.addSelectionChangedListener(follower);
            fire(provider.getSelection());
        }
    }

    private void fire(@Nullable ISelection selection) {
        SelectionChangedEvent event =
                new SelectionChangedEvent(this, selection == null ? StructuredSelection.EMPTY : selection);
        listeners.forEach(listener -> listener.selectionChanged(event));
        postListeners.forEach(listener -> listener.selectionChanged(event));
    }

    @Override
    public ISelection getSelection() {
        ISelection selection = source == null ? null : source.getSelection();
        return selection == null ? StructuredSelection.EMPTY : selection;
    }

    @Override
    public void setSelection(ISelection selection) {
        if (source != null) {
            source.setSelection(selection);
        }
    }

    @Override
    public void addSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeSelectionChangedListener(ISelectionChangedListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void addPostSelectionChangedListener(ISelectionChangedListener listener) {
        postListeners.add(listener);
    }

    @Override
    public void removePostSelectionChangedListener(ISelectionChangedListener listener) {
        postListeners.remove(listener);
    }
}
