package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs the rows of two sides by a hash table over the right side's keys. Rows whose key is null have no partner. */
final class HashJoin {
    private static final int CHECK_EVERY = 1024;
    private static final int NONE = -1;

    private final JoinSide left;
    private final JoinSide right;
    private final Cancellation cancellation;
    private final Map<Value, Integer> first = new HashMap<>();
    /** For each right row the next one with the same key, or {@link #NONE}. */
    private final int[] next;

    HashJoin(JoinSide left, JoinSide right, Cancellation cancellation) {
        this.left = left;
        this.right = right;
        this.cancellation = cancellation;
        this.next = new int[right.size()];
        Arrays.fill(next, NONE);
        for (int i = right.size() - 1; i >= 0; i--) {
            if (!Keys.isOpen(right.key(i))) {
                Integer later = first.put(right.key(i), i);
                next[i] = later == null ? NONE : later;
            }
        }
    }

    /** The pairs in the order of the left rows; then, where they are kept, the right rows that have no partner. */
    ListValue rows(boolean keepLeft, boolean keepRight) {
        JoinColumns columns = new JoinColumns(left, right);
        List<Value> rows = new ArrayList<>();
        BitSet paired = new BitSet(right.size());
        for (int i = 0; i < left.size(); i++) {
            int partner = Keys.isOpen(left.key(i)) ? NONE : first.getOrDefault(left.key(i), NONE);
            if (partner == NONE && keepLeft) {
                rows.add(columns.row(left.row(i), null));
            }
            for (; partner != NONE; partner = next[partner]) {
                rows.add(columns.row(left.row(i), right.row(partner)));
                paired.set(partner);
                check(rows.size());
            }
            check(i);
        }
        for (int i = paired.nextClearBit(0); keepRight && i < right.size(); i = paired.nextClearBit(i + 1)) {
            rows.add(columns.row(null, right.row(i)));
        }
        return ListValue.copyOf(rows);
    }

    private void check(int count) {
        if (count % CHECK_EVERY == 0) {
            cancellation.check();
        }
    }
}
