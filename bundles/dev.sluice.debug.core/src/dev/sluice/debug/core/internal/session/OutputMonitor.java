package dev.sluice.debug.core.internal.session;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.SafeRunner;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IFlushableStreamMonitor;

/** One stream of a run's output. Keeps what nobody has taken yet, up to a limit. Thread-safe. */
final class OutputMonitor implements IFlushableStreamMonitor {
    private static final int MOST_KEPT = 4_000_000;

    private final List<IStreamListener> listeners = new CopyOnWriteArrayList<>();
    private final StringBuilder kept = new StringBuilder();
    private boolean buffered = true;

    void append(String text) {
        if (text.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (buffered) {
                kept.append(text);
                if (kept.length() > MOST_KEPT) {
                    kept.delete(0, kept.length() - MOST_KEPT);
                }
            }
        }
        for (IStreamListener listener : listeners) {
            SafeRunner.run(() -> listener.streamAppended(text, this));
        }
    }

    @Override
    public void addListener(IStreamListener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    @Override
    public void removeListener(IStreamListener listener) {
        listeners.remove(listener);
    }

    @Override
    public synchronized String getContents() {
        return kept.toString();
    }

    @Override
    public synchronized void flushContents() {
        kept.setLength(0);
    }

    @Override
    public synchronized void setBuffered(boolean buffer) {
        buffered = buffer;
    }

    @Override
    public synchronized boolean isBuffered() {
        return buffered;
    }
}
