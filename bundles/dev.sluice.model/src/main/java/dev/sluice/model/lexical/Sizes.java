package dev.sluice.model.lexical;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as flows write them: a number and a unit, such as {@code 512MB}; 1 KB is 1024 bytes. */
public final class Sizes {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,6})?)(B|[KMGT]i?B?)");
    private static final String UNITS = "BKMGT";
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Sizes() {}

    /**
     * Parses a size; units {@code B}, {@code KB}, {@code MB}, {@code GB}, {@code TB} (also {@code K}, {@code KiB} and so
     * on), in any case.
     *
     * @return bytes, rounded down; empty when the text is no size or does not fit
     */
    public static OptionalLong parse(String text) {
        Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT).replace("IB", "iB"));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal factor =
                BigDecimal.valueOf(1L << (10 * UNITS.indexOf(matcher.group(2).charAt(0))));
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(factor);
        return bytes.compareTo(LARGEST) > 0 ? OptionalLong.empty() : OptionalLong.of(bytes.longValue());
    }
}
