package dev.sluice.model.lexical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as the core schema of YAML 1.2 (chapter 10.3) writes them. */
public final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern SPECIAL = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private static final int LONGEST = 4096;

    private Numbers() {}

    /** Whether the text, unquoted, is a number: whole, decimal, infinite or not-a-number. */
    public static boolean isNumber(String text) {
        return !text.isEmpty()
                && mayStart(text.charAt(0))
                && (isWhole(text)
                        || DECIMAL.matcher(text).matches()
                        || SPECIAL.matcher(text).matches());
    }

    /** Whether the text is a whole number: decimal digits, {@code 0o17} or {@code 0x1F}. */
    public static boolean isWhole(@Nullable String text) {
        return text != null && WHOLE.matcher(text).matches();
    }

    /**
     * The exact value; null when the text is infinite, not-a-number, not a number at all, longer than 4,096 characters,
     * or has an exponent beyond what a {@link BigDecimal} holds.
     */
    public static @Nullable BigDecimal exact(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        if (isWhole(text)) {
            return new BigDecimal(whole(text));
        }
        if (!DECIMAL.matcher(text).matches()) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null; // the exponent does not fit into 32 bits
        }
    }

    /** The value as a double, infinities and not-a-number included; null when the text is no number or longer than 4,096 characters. */
    public static @Nullable Double approximate(String text) {
        if (text.length() > LONGEST || !isNumber(text)) {
            return null;
        }
        if (SPECIAL.matcher(text).matches()) {
            char last = Character.toLowerCase(text.charAt(text.length() - 1));
            if (last == 'n') {
                return Double.NaN;
            }
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return isWhole(text) ? whole(text).doubleValue() : Double.parseDouble(text);
    }

    private static BigInteger whole(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    }

    private static boolean mayStart(char c) {
        return Identifiers.isDigit(c) || c == '-' || c == '+' || c == '.';
    }
}
