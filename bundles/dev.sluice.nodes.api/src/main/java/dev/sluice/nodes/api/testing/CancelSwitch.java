package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A cancellation that a test requests by hand. Thread-safe. */
public final class CancelSwitch implements Cancellation {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean requested;

    /** Requests the cancellation and runs what waits for it, in this thread. Has no effect a second time. */
    public void cancel() {
        List<Runnable> due;
        synchronized (actions) {
            if (requested) {
                return;
            }
            requested = true;
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public boolean requested() {
        synchronized (actions) {
            return requested;
        }
    }

    @Override
    public void onRequest(Runnable action) {
        synchronized (actions) {
            if (!requested) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** How many actions wait for it. */
    int size() {
        synchronized (actions) {
            return actions.size();
        }
    }

    /** Leaves out the actions that came after so many others, because what they were to end has ended. */
    void forget(int size) {
        synchronized (actions) {
            if (actions.size() > size) {
                actions.subList(size, actions.size()).clear();
            }
        }
    }
}
