package dev.sluice.json;

import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The strings and numbers of a {@link QuickPass}; null for what is left to the parser. */
final class QuickText {
    private static final char UNREADABLE = '\uFFFD';
    private static final int LONG_DIGITS = 18;
    private static final long EXACT = 1L << 53;
    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = new double[23];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = 10 * TENS[i - 1];
        }
    }

    private final byte[] text;
    private final int end;
    private final int numberLength;
    private int after;

    QuickText(byte[] text, int end, int numberLength) {
        this.text = text;
        this.end = end;
        this.numberLength = numberLength;
    }

    /** Where the last string or number has ended. */
    int end() {
        return after;
    }

    /** A hash of the string that begins here, after its quote: some number, the same for the same text. */
    int hash(int from) {
        int hash = 0;
        for (int i = from; i < end && text[i] != '"'; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    /** The string that begins here, after its quote, unless it has more bytes than this. */
    @Nullable
    String string(int from, int most) {
        int at = from;
        while (at < end && isPlain(text[at])) {
            at++;
        }
        if (at == end || at - from > most) {
            return null;
        }
        if (text[at] == '"') {
            after = at + 1;
            return new String(text, from, at - from, StandardCharsets.ISO_8859_1);
        }
        return mixed(from, at, most);
    }

    /** ASCII that stands for itself. */
    static boolean isPlain(byte next) {
        return next >= ' ' && next != '"' && next != '\\';
    }

    /** A string with escapes or other letters than those of ASCII. */
    private @Nullable String mixed(int from, int plainUpTo, int most) {
        StringBuilder string = new StringBuilder();
        int begin = from;
        int at = plainUpTo;
        while (at < end && text[at] != '"') {
            if (text[at] == '\\') {
                if (!add(string, begin, at)) {
                    return null;
                }
                int length = escape(string, at + 1);
                if (length == 0) {
                    return null;
                }
                at += 1 + length;
                begin = at;
            } else if (text[at] >= 0 && text[at] < ' ') {
                return null;
            } else {
                at++;
            }
        }
        if (at == end || at - from > most || !add(string, begin, at)) {
            return null;
        }
        after = at + 1;
        return string.toString();
    }

    /** Adds what stands there in UTF-8; false where that is none, or holds the sign that stands for what is none. */
    private boolean add(StringBuilder string, int from, int to) {
        String part = new String(text, from, to - from, StandardCharsets.UTF_8);
        string.append(part);
        return part.indexOf(UNREADABLE) < 0;
    }

    /** Adds the char of an escape that begins here, after its backslash; gives its length, 0 where it is none. */
    private int escape(StringBuilder string, int at) {
        byte letter = at < end ? text[at] : 0;
        switch (letter) {
            case '"', '\\', '/' -> string.append((char) letter);
            case 'b' -> string.append('\b');
            case 'f' -> string.append('\f');
            case 'n' -> string.append('\n');
            case 'r' -> string.append('\r');
            case 't' -> string.append('\t');
            case 'u' -> {
                int code = 0;
                for (int i = at + 1; i <= at + 4; i++) {
                    int digit = i < end && text[i] > 0 ? Character.digit(text[i], 16) : -1;
                    if (digit < 0) {
                        return 0;
                    }
                    code = code << 4 | digit;
                }
                string.append((char) code);
                return 5;
            }
            default -> {
                return 0;
            }
        }
        return 1;
    }

    /** The number that begins here. */
    @Nullable
    Value number(int from) {
        boolean negative = text[from] == '-';
        int first = negative ? from + 1 : from;
        int at = first;
        long digits = 0;
        while (at < end && isDigit(text[at])) {
            digits = 10 * digits + text[at++] - '0';
        }
        int count = at - first;
        if (count == 0 || count > 1 && text[first] == '0' || at - from > numberLength) {
            return null;
        }
        after = at;
        byte next = at < end ? text[at] : 0;
        if (next == '.' || next == 'e' || next == 'E') {
            return decimal(from, at, digits, count, negative);
        }
        return count <= LONG_DIGITS ? IntValue.of(negative ? -digits : digits) : big(from, at);
    }

    private static boolean isDigit(byte next) {
        return next >= '0' && next <= '9';
    }

    private @Nullable Value big(int from, int to) {
        BigInteger number = new BigInteger(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        boolean fits = number.bitLength() < Long.SIZE || number.signum() > 0 && number.bitLength() == Long.SIZE;
        return fits ? Value.of(number) : finite(number.doubleValue());
    }

    private static @Nullable Value finite(double number) {
        return Double.isInfinite(number) ? null : Value.of(number);
    }

    /** A number with a point or an exponent, the digits before which are read. */
    private @Nullable Value decimal(int from, int behind, long whole, int wholeCount, boolean negative) {
        int at = behind;
        long digits = whole;
        int count = wholeCount;
        if (text[at] == '.') {
            int first = ++at;
            while (at < end && isDigit(text[at])) {
                digits = 10 * digits + text[at++] - '0';
            }
            if (at == first) {
                return null;
            }
            count += at - first;
        }
        int fraction = Math.max(0, at - behind - 1);
        byte next = at < end ? text[at] : 0;
        boolean plain = next != 'e' && next != 'E';
        if (!plain) {
            at = exponent(at + 1);
        }
        if (at < 0 || at - from > numberLength) {
            return null;
        }
        after = at;
        if (plain && count <= LONG_DIGITS && digits <= EXACT && fraction < TENS.length) {
            // Both are exact, so that their quotient is the double that is nearest to the number.
            double number = digits / TENS[fraction];
            return Value.of(negative ? -number : number);
        }
        return finite(Double.parseDouble(new String(text, from, at - from, StandardCharsets.ISO_8859_1)));
    }

    /** Where an exponent ends that begins here, after its letter; -1 where it is none. */
    private int exponent(int from) {
        int first = from < end && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
        int at = first;
        while (at < end && isDigit(text[at])) {
            at++;
        }
        return at == first ? -1 : at;
    }
}
