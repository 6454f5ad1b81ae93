package dev.sluice.nodes.api;

import java.io.IOException;
import java.util.Locale;

/** Who can mend a failure, and how. */
public enum ErrorClass {
    /** It may pass by itself: a retry makes sense. */
    TRANSIENT,
    /** The same will fail again: the node or its script must change. */
    PERMANENT,
    /** The machine must change: memory, disk, a program that is missing. */
    SYSTEM,
    /** The flow or its data must change. */
    USER;

    /** The word in files and events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of what an executor threw. */
    public static ErrorClass of(Throwable thrown) {
        return switch (thrown) {
            case NodeFailure failure -> failure.errorClass();
            case dev.sluice.nodes.api.type.ConversionException conversion -> USER;
            case dev.sluice.nodes.api.value.LargeValueException large -> USER;
            case java.nio.file.NoSuchFileException missing -> USER;
            case java.nio.file.AccessDeniedException denied -> USER;
            case java.io.FileNotFoundException missing -> USER;
            case java.nio.file.FileSystemException disk -> SYSTEM;
            case IOException io -> TRANSIENT;
            case java.io.UncheckedIOException io -> of(java.util.Objects.requireNonNull(io.getCause()));
            case java.util.concurrent.TimeoutException timeout -> TRANSIENT;
            case VirtualMachineError error -> SYSTEM;
            case LinkageError error -> SYSTEM;
            default -> PERMANENT;
        };
    }
}
