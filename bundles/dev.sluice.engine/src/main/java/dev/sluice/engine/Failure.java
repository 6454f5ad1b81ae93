package dev.sluice.engine;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Why a node, and perhaps its run, failed.
 *
 * @param node the path of the node it began at; empty where it is the run's own
 * @param attempt the number of the attempt, from 1; 0 where it is the run's own
 * @param exceptionType the simple name of the exception behind it; null where there is none
 * @param stack the stack trace, without absolute paths; null where there is none
 * @param inputs what the node had got
 */
public record Failure(
        String message,
        ErrorClass errorClass,
        String node,
        int attempt,
        @Nullable String exceptionType,
        @Nullable String stack,
        RecordValue inputs) {

    /** A failure of the run itself. */
    public static Failure ofRun(ErrorClass errorClass, String message) {
        return new Failure(message, errorClass, "", 0, null, null, RecordValue.EMPTY);
    }

    /** The failure as a flow sees it at an error port: {@code {message, class, node, attempt}}. */
    public RecordValue toValue() {
        return RecordValue.builder()
                .put("message", Value.of(message))
                .put("class", Value.of(errorClass.word()))
                .put("node", Value.of(node))
                .put("attempt", Value.of(attempt))
                .build();
    }
}
