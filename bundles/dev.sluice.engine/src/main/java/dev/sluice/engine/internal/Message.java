package dev.sluice.engine.internal;

import org.jspecify.annotations.Nullable;

/** Something another thread tells a run. Linked into the mailbox itself, so it may be posted once only. */
abstract class Message {
    @Nullable
    Message next;

    /** Acts on it, on the run's own thread. */
    abstract void handle(RunLoop run);
}
