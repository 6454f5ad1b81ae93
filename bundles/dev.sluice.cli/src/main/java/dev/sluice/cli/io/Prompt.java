package dev.sluice.cli.io;

import org.jspecify.annotations.Nullable;

/** Asks the person at the terminal. */
@FunctionalInterface
public interface Prompt {
    /**
     * What the person types to a question, which the terminal does not show; null where that is nothing. Waits for it.
     *
     * @param question stands before what is typed, in the same line
     */
    @Nullable
    String secret(String question);
}
