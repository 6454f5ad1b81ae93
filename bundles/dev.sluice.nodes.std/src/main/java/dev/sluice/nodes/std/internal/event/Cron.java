package dev.sluice.nodes.std.internal.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression as in crontab(5): minute, hour, day of month, month, day of week, with seconds before them where there are six
 * fields. Each is {@code *}, a value, a range, a list of these, with steps behind {@code /}; months and days may be names. Where
 * both day fields are restricted, a day of either counts. A time that a zone leaves out is moved by as much as it leaves out; one
 * that it has twice counts the first time.
 *
 * <p>Own code, because cron-utils 9.2.1 (of 2023, 175 KB) leaves out the run of a day whose zone skips its time, takes the 31st of
 * February for an expression, and does not say which field of a wrong one is meant: compared by the cases of this class's test in
 * November 2026.
 */
final class Cron implements Schedule {
    private static final int MOST_YEARS = 9;
    private static final Map<String, String> WORDS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final List<String> FORM =
            List.of("second", "minute", "hour", "day of month", "month", "day of week");

    private final ZoneId zone;
    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean anyDay;
    private final boolean anyWeekday;

    private Cron(List<String> fields, ZoneId zone) {
        this.zone = zone;
        this.seconds = field(fields, 0, 0, 59, List.of());
        this.minutes = field(fields, 1, 0, 59, List.of());
        this.hours = field(fields, 2, 0, 23, List.of());
        this.days = field(fields, 3, 1, 31, List.of());
        this.months = field(fields, 4, 1, 12, MONTHS);
        this.weekdays = field(fields, 5, 0, 7, DAYS);
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        this.anyDay = isAny(fields.get(3));
        this.anyWeekday = isAny(fields.get(5));
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException where it is none; the message is for a person
     */
    static Cron parse(String text, ZoneId zone) {
        String plain = WORDS.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text.strip());
        List<String> fields = List.of(plain.split("\\s+"));
        if (fields.size() != 5 && fields.size() != 6) {
            throw new IllegalArgumentException(
                    "'" + text + "' has " + fields.size()
                            + " fields; write minute, hour, day of month, month and day of week, such as '*/5 8-18 * * mon-fri'");
        }
        Cron cron = new Cron(
                fields.size() == 6
                        ? fields
                        : java.util.stream.Stream.concat(java.util.stream.Stream.of("0"), fields.stream())
                                .toList(),
                zone);
        if (cron.after(Instant.EPOCH) == null) {
            throw new IllegalArgumentException("'" + text + "' is never, as no month has such a day");
        }
        return cron;
    }

    private static boolean isAny(String field) {
        return field.equals("*") || field.equals("?");
    }

    private static BitSet field(List<String> fields, int index, int least, int most, List<String> names) {
        BitSet values = new BitSet();
        for (String part : fields.get(index).toLowerCase(Locale.ROOT).split(",", -1)) {
            int slash = part.indexOf('/');
            String range = slash < 0 ? part : part.substring(0, slash);
            int step = slash < 0 ? 1 : number(part.substring(slash + 1), index, 1, most, List.of());
            int dash = range.indexOf('-');
            int from;
            int to;
            if (isAny(range)) {
                from = least;
                to = most;
            } else if (dash > 0) {
                from = number(range.substring(0, dash), index, least, most, names);
                to = number(range.substring(dash + 1), index, least, most, names);
            } else {
                from = number(range, index, least, most, names);
                to = slash < 0 ? from : most;
            }
            if (to < from) {
                throw new IllegalArgumentException("the " + FORM.get(index) + " '" + part + "' ends before it begins");
            }
            for (int value = from; value <= to; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private static int number(String text, int index, int least, int most, List<String> names) {
        int named = names.indexOf(text);
        try {
            int value = named >= 0 && !text.isEmpty() ? named : Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the " + FORM.get(index) + " '" + text + "' is no number", e);
        }
        throw new IllegalArgumentException(
                "the " + FORM.get(index) + " is " + text + "; it must be from " + least + " to " + most);
    }

    @Override
    public @Nullable Instant after(Instant time) {
        ZonedDateTime now = time.atZone(zone);
        LocalDateTime at = now.toLocalDateTime().withNano(0).plusSeconds(1);
        LocalDate last = at.toLocalDate().plusYears(MOST_YEARS);
        while (!at.toLocalDate().isAfter(last)) {
            LocalDateTime next = step(at);
            if (next.equals(at)) {
                Instant found = at.atZone(zone).toInstant();
                if (found.isAfter(time)) {
                    return found;
                }
                next = at.plusSeconds(1);
            }
            at = next;
        }
        return null;
    }

    /** The beginning of the next span that may fit; the same time where it fits. */
    private LocalDateTime step(LocalDateTime at) {
        if (!months.get(at.getMonthValue())) {
            return at.toLocalDate().withDayOfMonth(1).plusMonths(1).atStartOfDay();
        }
        if (!isDay(at.toLocalDate())) {
            return at.toLocalDate().plusDays(1).atStartOfDay();
        }
        if (!hours.get(at.getHour())) {
            return at.withMinute(0).withSecond(0).plusHours(1);
        }
        if (!minutes.get(at.getMinute())) {
            return at.withSecond(0).plusMinutes(1);
        }
        return seconds.get(at.getSecond()) ? at : at.plusSeconds(1);
    }

    private boolean isDay(LocalDate date) {
        boolean day = days.get(date.getDayOfMonth());
        boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
        return anyDay || anyWeekday ? day && weekday : day || weekday;
    }
}
