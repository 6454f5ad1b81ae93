package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.internal.DebugServices;
import dev.sluice.debug.core.internal.protocol.Connection;
import dev.sluice.debug.core.model.UiThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugException;

/** Answers of the runner for callers that want them now. */
final class Answers {
    private static final Duration READING = Duration.ofSeconds(3);
    private static final Duration CHANGING = Duration.ofSeconds(10);

    private Answers() {}

    static boolean mayWait() {
        UiThread ui = DebugServices.find(UiThread.class);
        return ui == null || !ui.isCurrent();
    }

    /**
     * What is known, after a short wait where this thread may wait.
     *
     * @param otherwise where it is not known yet
     * @param whenThere is run when it comes later
     * @throws DebugException where the runner refused, or does not answer
     */
    static <T> T read(CompletableFuture<T> answer, T otherwise, Runnable whenThere) throws DebugException {
        if (!answer.isDone() && !mayWait()) {
            answer.thenRun(whenThere);
            return otherwise;
        }
        return Connection.await(answer, READING, new NullProgressMonitor());
    }

    /** Waits for the outcome of a change. */
    static <T> T change(CompletableFuture<T> answer) throws DebugException {
        return Connection.await(answer, CHANGING, new NullProgressMonitor());
    }
}
