package dev.sluice.validation.expr;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timestamps by RFC 3339, and durations such as {@code 1h30m} as CEL writes them. */
final class Times {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)(h|ms|m|s|us|µs|ns)");
    private static final Pattern FIXED_ZONE = Pattern.compile("[+-]?\\d{2}:\\d{2}");
    private static final int MOST_CHARS = 60;
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(315_576_000_000L);
    private static final int DATE_LENGTH = "2024-05-01".length();

    private Times() {}

    /** A timestamp; a date alone is its midnight in UTC. */
    static Instant timestamp(String text) {
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Stop(
                    "'" + Texts.cut(text) + "' is no timestamp; write one as 2024-05-01T12:30:00Z or 2024-05-01");
        }
    }

    static Duration duration(String text) {
        String rest = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher matcher = PART.matcher(rest);
        int at = 0;
        while (at < rest.length() && matcher.find(at) && matcher.start() == at) {
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(nanos(matcher.group(2)))));
            at = matcher.end();
        }
        boolean bare = rest.equals("0");
        if (!bare && (rest.isEmpty() || at < rest.length()) || rest.length() > MOST_CHARS) {
            throw new Stop("'" + Texts.cut(text) + "' is no duration; write one such as 1h30m, 90s or 500ms");
        }
        BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(nanos("s")));
        if (parts[0].compareTo(MOST_SECONDS) > 0) {
            throw new Stop("the duration '" + text + "' is longer than 10,000 years");
        }
        Duration duration = Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "h" -> 3_600_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "s" -> 1_000_000_000L;
            case "ms" -> 1_000_000L;
            case "ns" -> 1L;
            default -> 1_000L;
        };
    }

    static ZonedDateTime at(Instant instant, String zone) {
        boolean unsigned = FIXED_ZONE.matcher(zone).matches() && Character.isDigit(zone.charAt(0));
        ZoneId id;
        try {
            id = ZoneId.of(unsigned ? "+" + zone : zone);
        } catch (DateTimeException e) {
            throw new Stop("there is no time zone '" + zone + "'; give one such as UTC, Europe/Zurich or +02:00");
        }
        return checked(() -> instant.atZone(id));
    }

    /** A result that may be out of the range of time. */
    static <T> T checked(Supplier<T> result) {
        try {
            return result.get();
        } catch (ArithmeticException | DateTimeException e) {
            throw new Stop("the time is out of range");
        }
    }
}
