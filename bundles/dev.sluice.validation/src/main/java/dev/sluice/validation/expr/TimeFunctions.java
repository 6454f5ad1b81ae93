package dev.sluice.validation.expr;

import static dev.sluice.validation.expr.Function.member;

import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Parts of timestamps, in UTC or a given time zone, and of durations. Months and days count as CEL has it, from 0. */
final class TimeFunctions {
    private static final Set<Kind> TIMESTAMP = EnumSet.of(Kind.TIMESTAMP);
    private static final Set<Kind> TIME = EnumSet.of(Kind.TIMESTAMP, Kind.DURATION);
    private static final Set<Kind> TEXT = EnumSet.of(Kind.STRING);
    private static final int DAYS = 7;

    private TimeFunctions() {}

    static List<Function> all() {
        return List.of(
                part("getFullYear", ZonedDateTime::getYear),
                part("getMonth", time -> time.getMonthValue() - 1),
                part("getDate", ZonedDateTime::getDayOfMonth),
                part("getDayOfMonth", time -> time.getDayOfMonth() - 1),
                part("getDayOfWeek", time -> time.getDayOfWeek().getValue() % DAYS),
                part("getDayOfYear", time -> time.getDayOfYear() - 1),
                part("getHours", ZonedDateTime::getHour, Duration::toHours),
                part("getMinutes", ZonedDateTime::getMinute, Duration::toMinutes),
                part("getSeconds", ZonedDateTime::getSecond, Duration::toSeconds),
                part("getMilliseconds", time -> time.getNano() / 1_000_000, Duration::toMillisPart));
    }

    private static Function part(String name, ToLongFunction<ZonedDateTime> ofTime) {
        return member(
                        name,
                        "timestamp(text)." + name + "()",
                        Type.WHOLE,
                        a -> Value.of(ofTime.applyAsLong(zoned(a))),
                        TIMESTAMP,
                        TEXT)
                .from(1);
    }

    private static Function part(
            String name, ToLongFunction<ZonedDateTime> ofTime, ToLongFunction<Duration> ofDuration) {
        return member(
                        name,
                        "timestamp(text)." + name + "()",
                        Type.WHOLE,
                        a -> Value.of(
                                a[0] instanceof Duration span
                                        ? ofDuration.applyAsLong(span)
                                        : ofTime.applyAsLong(zoned(a))),
                        TIME,
                        TEXT)
                .from(1);
    }

    private static ZonedDateTime zoned(Object[] a) {
        return Times.at((Instant) a[0], a.length > 1 ? TextFunctions.text(a, 1) : "UTC");
    }
}
