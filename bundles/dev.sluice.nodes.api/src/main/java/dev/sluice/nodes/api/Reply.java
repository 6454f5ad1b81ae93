package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.RecordValue;
import org.jspecify.annotations.Nullable;

/** Somebody who waits for what becomes of an event, such as the client of an HTTP request. Thread-safe. */
public interface Reply {
    /** Nobody waits. */
    Reply NONE = new Reply() {
        @Override
        public boolean answer(RecordValue answer) {
            return false;
        }

        @Override
        public void ended(@Nullable String failure) {
            // nobody waits
        }
    };

    /**
     * Answers. The first answer counts.
     *
     * @return whether somebody waited for it
     */
    boolean answer(RecordValue answer);

    /**
     * All that the event started has ended. Called once, after any answer, on the run's thread: it must not block.
     *
     * @param failure why the activation failed, with secrets masked; null where it did not
     */
    void ended(@Nullable String failure);
}
