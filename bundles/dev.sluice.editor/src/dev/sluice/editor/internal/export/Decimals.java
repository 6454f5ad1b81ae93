package dev.sluice.editor.internal.export;

/** Writes numbers with at most two digits behind the point, the same in every language. */
final class Decimals {
    private Decimals() {}

    /** Adds a number to a text. */
    static StringBuilder append(StringBuilder out, double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths < 0) {
            out.append('-');
            hundredths = -hundredths;
        }
        out.append(hundredths / 100);
        long rest = hundredths % 100;
        if (rest != 0) {
            out.append('.').append(rest / 10);
            if (rest % 10 != 0) {
                out.append(rest % 10);
            }
        }
        return out;
    }

    /** Adds several numbers, each followed by a blank. */
    static StringBuilder append(StringBuilder out, double... values) {
        for (double value : values) {
            append(out, value).append(' ');
        }
        return out;
    }
}
