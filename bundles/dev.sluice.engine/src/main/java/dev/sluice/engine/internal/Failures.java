package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes failures of what bodies throw, without the paths of this machine. */
final class Failures {
    private static final int MAX_FRAMES = 40;
    private static final int MAX_CAUSES = 8;
    private static final String OWN = "dev.sluice.engine.internal.";

    private final Path root;

    /** For a run in this project. */
    Failures(Path root) {
        this.root = root;
    }

    Failure of(Throwable thrown, String node, int attempt, RecordValue inputs) {
        String foreign = thrown instanceof NodeFailure failure ? failure.foreignTrace() : null;
        return new Failure(
                message(thrown),
                ErrorClass.of(thrown),
                node,
                attempt,
                exceptionType(thrown),
                stack(foreign != null ? foreign : trace(thrown)),
                Excerpt.of(inputs));
    }

    Failure timeout(Duration limit, String node, int attempt, RecordValue inputs) {
        return new Failure(
                "timed out after " + Durations.text(limit) + "; make it faster, or raise its 'timeout'",
                ErrorClass.TRANSIENT,
                node,
                attempt,
                null,
                null,
                Excerpt.of(inputs));
    }

    private String message(Throwable thrown) {
        String message = thrown.getMessage();
        if (thrown instanceof NodeFailure) {
            return withoutPaths(message == null ? "failed" : message);
        }
        if (thrown instanceof StackOverflowError) {
            return "the stack overflowed: something calls itself too deep";
        }
        if (thrown instanceof OutOfMemoryError) {
            return "memory ran out; give Java more with -Xmx, or work on less at once";
        }
        String type = thrown.getClass().getSimpleName();
        return withoutPaths(message == null ? type : type + ": " + message);
    }

    private static @Nullable String exceptionType(Throwable thrown) {
        return thrown instanceof NodeFailure failure
                ? failure.exceptionType()
                : thrown.getClass().getSimpleName();
    }

    private static @Nullable String trace(Throwable thrown) {
        if (thrown instanceof NodeFailure && thrown.getCause() == null) {
            // it tells a person what to do; where in our code it was made does not help
            return null;
        }
        StringBuilder text = new StringBuilder();
        int causes = 0;
        for (Throwable at = thrown; at != null && causes < MAX_CAUSES; at = at.getCause(), causes++) {
            text.append(causes == 0 ? "" : "Caused by: ")
                    .append(at.getClass().getName())
                    .append(at.getMessage() == null ? "" : ": " + at.getMessage())
                    .append('\n');
            frames(at, text);
        }
        return text.toString().stripTrailing();
    }

    private static void frames(Throwable thrown, StringBuilder text) {
        int count = 0;
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith(OWN) || count++ == MAX_FRAMES) {
                return;
            }
            text.append("    at ")
                    .append(frame.getClassName())
                    .append('.')
                    .append(frame.getMethodName())
                    .append('(')
                    .append(frame.getFileName() == null ? "unknown" : frame.getFileName())
                    .append(frame.getLineNumber() < 0 ? "" : ":" + frame.getLineNumber())
                    .append(")\n");
        }
    }

    private @Nullable String stack(@Nullable String trace) {
        return trace == null ? null : withoutPaths(trace);
    }

    private String withoutPaths(String text) {
        String folder = root.toString();
        return folder.length() <= 1
                ? text
                : text.replace(folder + root.getFileSystem().getSeparator(), "").replace(folder, ".");
    }
}
