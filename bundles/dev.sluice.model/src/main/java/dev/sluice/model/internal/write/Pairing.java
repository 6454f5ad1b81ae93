package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Part;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out which new part of a collection was which old one, and which of them stay in place. */
final class Pairing {
    private static final int NONE = -1;

    private final int[] oldOf;
    private final boolean[] inPlace;

    private Pairing(int[] oldOf) {
        this.oldOf = oldOf;
        this.inPlace = new boolean[oldOf.length];
        markLongestRun();
    }

    /** Pairs by the place in the old text, entries then by key and items by position from both ends. */
    static Pairing of(List<? extends Part> olds, List<? extends Part> news) {
        int[] oldOf = new int[news.size()];
        Arrays.fill(oldOf, NONE);
        boolean[] taken = new boolean[olds.size()];
        byOrigin(olds, news, oldOf, taken);
        byKey(olds, news, oldOf, taken);
        byPosition(olds, news, oldOf, taken);
        return new Pairing(oldOf);
    }

    private static void byOrigin(List<? extends Part> olds, List<? extends Part> news, int[] oldOf, boolean[] taken) {
        Map<Integer, Integer> origins = new HashMap<>();
        for (int i = 0; i < olds.size(); i++) {
            if (olds.get(i).origin() != Tree.NEW) {
                origins.put(olds.get(i).origin(), i);
            }
        }
        for (int j = 0; j < news.size(); j++) {
            Integer old = origins.get(news.get(j).origin());
            if (old != null && !taken[old]) {
                oldOf[j] = old;
                taken[old] = true;
            }
        }
    }

    private static void byKey(List<? extends Part> olds, List<? extends Part> news, int[] oldOf, boolean[] taken) {
        Map<String, Integer> keys = new HashMap<>();
        for (int i = 0; i < olds.size(); i++) {
            if (!taken[i] && olds.get(i) instanceof Entry entry) {
                keys.putIfAbsent(entry.key(), i);
            }
        }
        for (int j = 0; j < news.size() && !keys.isEmpty(); j++) {
            if (oldOf[j] == NONE && news.get(j) instanceof Entry entry) {
                Integer old = keys.remove(entry.key());
                if (old != null) {
                    oldOf[j] = old;
                    taken[old] = true;
                }
            }
        }
    }

    private static void byPosition(List<? extends Part> olds, List<? extends Part> news, int[] oldOf, boolean[] taken) {
        if (olds.isEmpty() || olds.get(0) instanceof Entry) {
            return;
        }
        int from = 0;
        int most = Math.min(olds.size(), news.size());
        while (from < most && pairs(olds, from, news, from, oldOf, taken, olds.size() == news.size())) {
            from++;
        }
        int back = 1;
        while (back <= most - from && pairs(olds, olds.size() - back, news, news.size() - back, oldOf, taken, false)) {
            back++;
        }
    }

    /** Pairs two items if they are free and equal, or must be each other because the lists are equally long. */
    private static boolean pairs(
            List<? extends Part> olds,
            int i,
            List<? extends Part> news,
            int j,
            int[] oldOf,
            boolean[] taken,
            boolean anyway) {
        if (oldOf[j] != NONE || taken[i]) {
            return oldOf[j] == i;
        }
        if (!anyway && !olds.get(i).value().same(news.get(j).value())) {
            return false;
        }
        oldOf[j] = i;
        taken[i] = true;
        return true;
    }

    /** Marks the longest rising subsequence (patience sorting): the fewest parts then count as moved. */
    private void markLongestRun() {
        int[] tails = new int[oldOf.length];
        int[] before = new int[oldOf.length];
        int length = 0;
        for (int j = 0; j < oldOf.length; j++) {
            if (oldOf[j] != NONE) {
                int at = lowest(tails, length, oldOf[j]);
                before[j] = at == 0 ? NONE : tails[at - 1];
                tails[at] = j;
                length = Math.max(length, at + 1);
            }
        }
        for (int j = length == 0 ? NONE : tails[length - 1]; j != NONE; j = before[j]) {
            inPlace[j] = true;
        }
    }

    private int lowest(int[] tails, int length, int old) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (oldOf[tails[middle]] < old) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a new part was there before. */
    boolean isKnown(int newPart) {
        return oldOf[newPart] != NONE;
    }

    /** The old part that a new one was. */
    int oldOf(int newPart) {
        return oldOf[newPart];
    }

    /** Whether a new part was there before and need not move. */
    boolean isInPlace(int newPart) {
        return inPlace[newPart];
    }
}
