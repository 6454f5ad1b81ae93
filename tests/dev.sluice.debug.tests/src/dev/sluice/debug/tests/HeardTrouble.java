package dev.sluice.debug.tests;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.debug.core.IStatusHandler;

/** Takes down what the debugger has to say to people, where a dialog would show it. */
public final class HeardTrouble implements IStatusHandler {
    private static final BlockingQueue<IStatus> HEARD = new LinkedBlockingQueue<>();

    @Override
    public Object handleStatus(IStatus status, Object source) {
        HEARD.add(status);
        return true;
    }

    static void forget() {
        HEARD.clear();
    }

    /** The next status; fails where none comes. */
    static IStatus next() throws InterruptedException {
        IStatus next = HEARD.poll(Bench.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("nothing was said within " + Bench.LIMIT);
        }
        return next;
    }

    static boolean isSilent() {
        return HEARD.isEmpty();
    }
}
