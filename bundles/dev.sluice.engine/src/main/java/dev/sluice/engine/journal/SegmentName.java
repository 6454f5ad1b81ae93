package dev.sluice.engine.journal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern FORM =
            Pattern.compile("(\\d{8}-\\d{6}-\\d{3})-(\\d{1,18})-(\\d{1,9})" + Pattern.quote(SegmentedJournal.ENDING));

    /** What a file's name says; null where it is no name of a segment. */
    public static @Nullable SegmentName of(Path file) {
        Matcher matcher = FORM.matcher(String.valueOf(file.getFileName()));
        if (!matcher.matches()) {
            return null;
        }
        try {
            Instant opened = Instant.from(STAMP.parse(matcher.group(1)));
            return new SegmentName(opened, Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** Whether another segment is of the same journal of the same process. */
    public boolean isOfSameJournal(SegmentName other) {
        return opened.equals(other.opened) && pid == other.pid;
    }
}
