package dev.sluice.model.lexical;

import java.util.Collection;
import java.util.Optional;

/**
 * Finds the name that was probably meant. Distance is the optimal string alignment variant of Damerau–Levenshtein
 * (insert, delete, replace, swap of neighbours); case counts half.
 */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The candidate nearest to a mistyped name.
     *
     * @return the nearest one, the first of equals; empty when none is near: more than one edit in three letters
     */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(1, (name.length() + 1) / 3) * 2 + 1;
        Rows rows = new Rows();
        for (String candidate : candidates) {
            if (candidate.length() <= LONGEST && Math.abs(candidate.length() - name.length()) * 2 < bestDistance) {
                int distance = rows.doubled(name, candidate, bestDistance);
                // with nothing in common but a place, such as q and a, no name was meant
                boolean related = distance < 2 * Math.min(name.length(), candidate.length());
                if (related && distance < bestDistance) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** A sentence such as {@code Did you mean 'rows'?} with a leading blank, or nothing when no candidate is near. */
    public static String hint(String name, Collection<String> candidates) {
        return to(name, candidates).map(near -> " Did you mean '" + near + "'?").orElse("");
    }

    /** Twice the number of edits, where a change of case counts one and any other edit two. */
    static int doubled(String from, String to) {
        return new Rows().doubled(from, to, Integer.MAX_VALUE);
    }

    /** Three rows of the table of distances, for many pairs of names one after the other. */
    private static final class Rows {
        private int[] beforeLast = new int[LONGEST + 1];
        private int[] last = new int[LONGEST + 1];
        private int[] row = new int[LONGEST + 1];

        /** The distance where it is below the limit; the limit or more where it is not. */
        int doubled(String from, String to, int limit) {
            int start = 0;
            int fromEnd = from.length();
            int toEnd = to.length();
            // what is equal on both sides adds nothing to the distance and most of the work
            while (start < fromEnd && start < toEnd && from.charAt(start) == to.charAt(start)) {
                start++;
            }
            while (fromEnd > start && toEnd > start && from.charAt(fromEnd - 1) == to.charAt(toEnd - 1)) {
                fromEnd--;
                toEnd--;
            }
            return between(from.substring(start, fromEnd), to.substring(start, toEnd), limit);
        }

        private int between(String from, String to, int limit) {
            if (to.length() >= row.length) {
                beforeLast = new int[to.length() + 1];
                last = new int[to.length() + 1];
                row = new int[to.length() + 1];
            }
            for (int j = 0; j <= to.length(); j++) {
                last[j] = 2 * j;
            }
            int leastBefore = 0;
            for (int i = 1; i <= from.length(); i++) {
                int least = fill(from, i, to);
                int[] free = beforeLast;
                beforeLast = last;
                last = row;
                row = free;
                // a swap reaches back two rows, so one row alone does not decide
                if (least >= limit && leastBefore >= limit) {
                    return limit;
                }
                leastBefore = least;
            }
            return last[to.length()];
        }

        /** Fills a row. Returns its least number. */
        private int fill(String from, int i, String to) {
            row[0] = 2 * i;
            int least = row[0];
            for (int j = 1; j <= to.length(); j++) {
                int edited = Math.min(
                        Math.min(last[j], row[j - 1]) + 2, last[j - 1] + replace(from.charAt(i - 1), to.charAt(j - 1)));
                row[j] = swapped(from, i, to, j) ? Math.min(edited, beforeLast[j - 2] + 2) : edited;
                least = Math.min(least, row[j]);
            }
            return least;
        }
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1)
                && from.charAt(i - 1) != from.charAt(i - 2);
    }

    private static int replace(char a, char b) {
        if (a == b) {
            return 0;
        }
        return Character.toLowerCase(a) == Character.toLowerCase(b) ? 1 : 2;
    }
}
