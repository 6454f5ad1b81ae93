package dev.sluice.validation;

import dev.sluice.validation.internal.KeptNodes;

/**
 * What the checks of one flow remember from one text to the next, so that after a change only those nodes are checked
 * that changed, or whose sources did. What comes out is the same as without. It stays right when node types, scripts or
 * called flows change. For any thread; of two checks at once the one that ends last is remembered.
 */
public final class CheckMemory {
    private volatile KeptNodes kept = KeptNodes.NONE;

    KeptNodes kept() {
        return kept;
    }

    void keep(KeptNodes nodes) {
        kept = nodes;
    }
}
