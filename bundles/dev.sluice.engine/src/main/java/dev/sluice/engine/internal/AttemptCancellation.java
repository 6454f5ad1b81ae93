package dev.sluice.engine.internal;

import dev.sluice.nodes.api.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cancellation of one attempt. The lock is only taken by bodies that leave an action, and by the one that cancels. */
final class AttemptCancellation implements Cancellation {
    volatile boolean requested;
    private @Nullable List<Runnable> actions;

    @Override
    public boolean requested() {
        return requested;
    }

    @Override
    public void onRequest(Runnable action) {
        synchronized (this) {
            if (!requested) {
                if (actions == null) {
                    actions = new ArrayList<>(1);
                }
                actions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Runs what was left for this moment; what throws is reported, and the next has its turn. */
    void request(Consumer<Throwable> errors) {
        List<Runnable> left;
        synchronized (this) {
            requested = true;
            left = actions == null ? List.of() : actions;
            actions = null;
        }
        for (Runnable action : left) {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                errors.accept(e);
            }
        }
    }
}
