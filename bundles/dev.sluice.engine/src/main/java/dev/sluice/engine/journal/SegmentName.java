package dev.sluice.engine.journal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a segment says: whose it is.
 *
 * @param opened when its process opened the journal, to the millisecond
 * @param pid of that process
 * @param number of the segment among those of the process, from 0
 */
public record SegmentName(Instant opened, long pid, int number) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(\\d{2})(\\d{2})-(\\d{2})(\\d{2})(\\d{2})-(\\d{3})-(\\d{1,18})-(\\d{1,9})"
                    + Pattern.quote(SegmentedJournal.ENDING));
    private static final int NANOS = 1_000_000;

    /** What a file's name says; null where it is no name of a segment. */
    public static @Nullable SegmentName of(Path file) {
        Matcher matcher = FORM.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return null;
        }
        try {
            // by hand: a list of runs is wanted at once, and a formatter takes long to be loaded
            Instant opened = LocalDateTime.of(
                            number(matcher, 1),
                            number(matcher, 2),
                            number(matcher, 3),
                            number(matcher, 4),
                            number(matcher, 5),
                            number(matcher, 6),
                            number(matcher, 7) * NANOS)
                    .toInstant(ZoneOffset.UTC);
            return new SegmentName(opened, Long.parseLong(matcher.group(8)), number(matcher, 9));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** Whether another segment is of the same journal of the same process. */
    public boolean isOfSameJournal(SegmentName other) {
        return opened.equals(other.opened) && pid == other.pid;
    }
}
