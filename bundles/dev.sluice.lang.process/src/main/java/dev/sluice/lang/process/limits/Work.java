package dev.sluice.lang.process.limits;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a process that is watched is at. Asked in the watch's thread; nothing here may wait. */
@FunctionalInterface
public interface Work {
    /**
     * What tells the call that it works at from others, of which each has processor time of its own; null where it works at
     * none.
     */
    @Nullable
    Object call();

    /**
     * What tells a pause between two calls from others; null where it is in none, or what it takes in pauses does not matter.
     */
    default @Nullable Object pause() {
        return null;
    }

    /**
     * Hears while it is in a pause what it has taken in all of them.
     *
     * @param cpu processor time beyond what is allowed for each second of a pause
     * @return true where it is ended for that, so that there is nothing more to watch
     */
    default boolean took(Duration cpu) {
        return false;
    }
}
