package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes failures of what bodies throw, without the paths of this machine. */
final class Failures {
    private static final int MAX_FRAMES = 40;
    private static final int MAX_CAUSES = 8;
    /**
     * A path with a folder in it, from the root or a drive on, maybe as the URL of a file. What follows a word, a dot or
     * a slash is none: it belongs to another URL, a fraction or a relative path.
     */
    private static final Pattern ABSOLUTE = Pattern.compile("(?:\\bfile:/*|(?<![\\w.:/~\\\\-]))(?:[A-Za-z]:)?[/\\\\]"
            + "(?:[^/\\\\\\s:\"'<>|*?(),;]+[/\\\\])+([^/\\\\\\s:\"'<>|*?(),;]*)");

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

    /** Of an event that was worked on in another process, with values that the journal does not have. */
    Failure masked(String node, int attempt) {
        return new Failure(
                "its process was gone while it was worked on, and its values were secret, so they are not in the journal;"
                        + " see to it that it comes again",
                ErrorClass.SYSTEM,
                node,
                attempt,
                null,
                null,
                RecordValue.EMPTY);
    }

    /** Of an attempt that threw, or was stopped because its time was over. */
    Failure of(Attempt attempt) {
        Duration limit = attempt.node().spec().timeout();
        if (attempt instanceof WorkerAttempt worker && worker.late) {
            return late(worker);
        }
        return attempt.isOverdue() && limit != null
                ? timeout(limit, attempt.path(), attempt.attempt(), attempt.inputs())
                : of(Objects.requireNonNull(attempt.thrown()), attempt.path(), attempt.attempt(), attempt.inputs());
    }

    /** Of a node that missed its deadline. */
    Failure late(NodePlan node, int attempt, RecordValue inputs) {
        Duration limit = node.spec().policy().deadline();
        String span = limit == null ? "" : " of " + Durations.text(limit);
        String message = "missed its deadline" + span + "; make it faster, or raise its 'deadline' or its 'priority'";
        return new Failure(message, ErrorClass.PERMANENT, node.path(), attempt, null, null, Excerpt.of(inputs));
    }

    Failure late(Attempt attempt) {
        return late(attempt.node(), attempt.attempt(), attempt.inputs());
    }

    /** Of a body that was not let begin. */
    Failure refused(Attempt attempt, ErrorClass errorClass, String why) {
        return new Failure(
                why, errorClass, attempt.path(), attempt.attempt(), null, null, Excerpt.of(attempt.inputs()));
    }

    /** Of a run whose journal refuses what happens in it. */
    Failure ofJournal(IOException e) {
        boolean plain = e.getClass() == IOException.class && e.getMessage() != null;
        String reason = plain ? e.getMessage() : of(e, "", 0, RecordValue.EMPTY).message();
        return Failure.ofRun(
                ErrorClass.SYSTEM,
                "the journal cannot be written: " + reason
                        + "; free space on the disk or make the folder writable, then run again");
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
        String type = typeName(thrown);
        return withoutAnyPaths(message == null ? type : type + ": " + message);
    }

    private static @Nullable String exceptionType(Throwable thrown) {
        return thrown instanceof NodeFailure failure ? failure.exceptionType() : typeName(thrown);
    }

    /** The simple name of the class, or where it has none of the one it extends. */
    private static String typeName(Throwable thrown) {
        Class<?> type = thrown.getClass();
        while (type.isAnonymousClass()) {
            type = type.getSuperclass();
        }
        return type.getSimpleName();
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
        return trace == null || trace.isEmpty() ? null : withoutAnyPaths(trace);
    }

    /** Paths in the project as its people write them. */
    private String withoutPaths(String text) {
        String folder = root.toString();
        if (folder.length() <= 1 || !text.contains(folder)) {
            return text;
        }
        String bounded = "(?<![\\w.-])" + Pattern.quote(folder);
        return text.replaceAll(bounded + "[/\\\\]", "").replaceAll(bounded + "(?![\\w.-])", ".");
    }

    /** The same, and of each other absolute path the last name only. */
    private String withoutAnyPaths(String text) {
        return ABSOLUTE.matcher(withoutPaths(text)).replaceAll("$1");
    }
}
