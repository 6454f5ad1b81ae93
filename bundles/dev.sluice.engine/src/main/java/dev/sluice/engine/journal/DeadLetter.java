package dev.sluice.engine.journal;

import dev.sluice.engine.Failure;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event that its flow could not take. It stays when its run is deleted, until it is taken after all or somebody drops it.
 *
 * @param id unique among the letters of a project: the run that it came in, its node, and its number there, such as
 *     {@code 20260304-050607-x7k2p9:tick.2}; it stays the same when the event is tried again
 * @param runKey the key of the run that it failed in last, in whose files its large values are
 * @param run the id of that run
 * @param file the flow's, relative to the project; empty where it has none
 * @param node the path of the node whose event it is
 * @param time when it became a dead letter, for the last time
 * @param failure what went wrong in its pass; null where it had none, or none failed
 * @param attempts how often a pass worked on it; 0 where none did
 * @param content whether the values are what they were
 * @param values by the names of the node's outputs
 */
public record DeadLetter(
        String id,
        long runKey,
        String run,
        String flow,
        String file,
        String node,
        Instant time,
        Cause cause,
        @Nullable Failure failure,
        int attempts,
        Content content,
        RecordValue values) {

    /** Why an event was not taken. The order is part of the file's format. */
    public enum Cause {
        /** A node in its pass failed, and nothing took it. */
        FAILED("its pass failed"),
        /** Its pass took longer than the node's timeout. */
        TIMEOUT("its pass took too long"),
        /** No more events could wait. */
        OVERFLOW("no more events could wait"),
        /** It was not worked off when its run or node was stopped. */
        STOPPED("it was not worked off when the run was stopped"),
        /** It waited or was worked on when its process was gone, and its values were secret. */
        MASKED("its process was gone before it was worked off, and its values were secret");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** The word for it in files and on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the values of a letter are what they were. The order is part of the file's format. */
    public enum Content {
        WHOLE,
        /** A secret was masked in them. */
        MASKED,
        /** They were larger than a letter may be, and are not kept. */
        TOO_LARGE
    }

    /** Why it is here, for people. */
    public String message() {
        return failure == null ? cause.words : failure.message();
    }

    /**
     * What the passes that work on an event are called in idempotency keys: as the first pass was, however often it is tried.
     *
     * @param id a letter's
     */
    public static String key(String id) {
        int at = id.lastIndexOf('.');
        return id.substring(0, at) + "[" + id.substring(at + 1) + "]";
    }

    /** Why it cannot be tried again, for people; null where it can. Looks whether the files of large values are there. */
    public @Nullable String unusable() {
        return switch (content) {
            case MASKED -> "a secret is masked in its values";
            case TOO_LARGE -> "its values were too large to be kept";
            case WHOLE -> isThere(values) ? null : "its large values are gone with the run " + run;
        };
    }

    private static boolean isThere(Value value) {
        return switch (value) {
            case BytesValue bytes -> isThere(bytes.file());
            case ListValue list
            when list.table() != null -> isThere(list.table().file());
            case ListValue list -> list.items().stream().allMatch(DeadLetter::isThere);
            case RecordValue record -> {
                boolean there = true;
                for (int i = 0; i < record.size() && there; i++) {
                    there = isThere(record.value(i));
                }
                yield there;
            }
            default -> true;
        };
    }

    private static boolean isThere(@Nullable FileBytes file) {
        return file == null || Files.isRegularFile(file.path());
    }
}
