package dev.sluice.nodes.api;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure of a node, told to a person: the message says what is wrong and what to do. */
public final class NodeFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorClass errorClass;
    private final @Nullable String kind;
    private final @Nullable String trace;

    private NodeFailure(
            ErrorClass errorClass,
            String message,
            @Nullable String kind,
            @Nullable String trace,
            @Nullable Throwable cause) {
        super(message, cause);
        this.errorClass = errorClass;
        this.kind = kind;
        this.trace = trace;
    }

    public static NodeFailure of(ErrorClass errorClass, String message) {
        return new NodeFailure(errorClass, message, null, null, null);
    }

    public static NodeFailure of(ErrorClass errorClass, String message, Throwable cause) {
        return new NodeFailure(errorClass, message, cause.getClass().getSimpleName(), null, cause);
    }

    /** A failure that may pass by itself. */
    public static NodeFailure passing(String message) {
        return of(ErrorClass.TRANSIENT, message);
    }

    public static NodeFailure permanent(String message) {
        return of(ErrorClass.PERMANENT, message);
    }

    public static NodeFailure system(String message) {
        return of(ErrorClass.SYSTEM, message);
    }

    public static NodeFailure user(String message) {
        return of(ErrorClass.USER, message);
    }

    /**
     * A failure in another language.
     *
     * @param exceptionType the name of the exception there, which {@code retry.on} may name; null where it has none
     * @param stackTrace the trace as that language writes it, without absolute paths; null where there is none
     */
    public static NodeFailure foreign(
            ErrorClass errorClass, String message, @Nullable String exceptionType, @Nullable String stackTrace) {
        return new NodeFailure(errorClass, message, exceptionType, stackTrace, null);
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The name of the exception type behind it, which {@code retry.on} may name; null where there is none. */
    public @Nullable String exceptionType() {
        return kind;
    }

    /** The trace in the language of the node; null where the Java stack trace is what there is. */
    public @Nullable String foreignTrace() {
        return trace;
    }
}
