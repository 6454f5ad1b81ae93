package dev.sluice.dap.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which hits of a breakpoint count: {@code 3} or {@code ==3} the third, {@code >=3}, {@code >3}, {@code <=3}, {@code <3}, and
 * {@code %3} every third.
 */
record HitRule(String operator, long number) {
    static final HitRule EVERY = new HitRule(">=", 1);

    private static final Pattern FORM = Pattern.compile("\\s*(==|=|>=|>|<=|<|%)?\\s*(\\d{1,18})\\s*");

    /** The rule of a text; null where it is none. */
    static @Nullable HitRule parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return EVERY;
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String operator = matcher.group(1) == null ? "==" : matcher.group(1);
        long number = Long.parseLong(matcher.group(2));
        return number == 0 && operator.equals("%") ? null : new HitRule(operator, number);
    }

    boolean holds(long hits) {
        return switch (operator) {
            case ">=" -> hits >= number;
            case ">" -> hits > number;
            case "<=" -> hits <= number;
            case "<" -> hits < number;
            case "%" -> hits % number == 0;
            default -> hits == number;
        };
    }
}
