package dev.sluice.debug.ui.internal.value;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Why something about a value is not known. */
final class Failures {
    private Failures() {}

    /** What the runner or the connection to it said. */
    static String text(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String said = cause == null ? null : cause.getMessage();
        return said == null ? "The value cannot be read." : said;
    }
}
