package dev.sluice.debug.core.internal.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;

/** The one thread that owns what is known of a run. What is posted happens in its order, and never waits. */
public final class Mailbox {
    private final ThreadPoolExecutor executor;

    public Mailbox(String name) {
        this.executor = new ThreadPoolExecutor(
                1,
                1,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("sluice-debug " + name).factory());
        executor.allowCoreThreadTimeOut(true);
    }

    /** Does something soon. What fails is logged, and the next is done. */
    public void post(Runnable action) {
        executor.execute(() -> {
            try {
                action.run();
            } catch (RuntimeException e) {
                ILog.of(Mailbox.class).error("The debugger failed at an event of a run.", e);
            }
        });
    }

    /** Does something with an answer, or with its failure, once it is there. */
    public <T> void then(CompletableFuture<T> answer, BiConsumer<T, @Nullable Throwable> action) {
        answer.whenComplete((value, failure) -> post(() -> action.accept(value, failure)));
    }
}
