package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping or list of the old text with what becomes of each of its slots.
 *
 * @param olds the parts that were read from it
 * @param news the parts that are wanted
 * @param pairing which is which
 * @param slots all slots of the text in order, those included that the model does not hold
 * @param slotOfOld the slot of each old part
 * @param foreign the slots that the model does not hold, by key
 */
record Collection(
        List<? extends Part> olds,
        List<? extends Part> news,
        Pairing pairing,
        List<Slot> slots,
        List<Slot> slotOfOld,
        Map<String, Slot> foreign) {

    static Collection of(List<? extends Part> olds, List<? extends Part> news, List<Slot> slots) throws NotPatchable {
        Map<Integer, Slot> byOrigin = new HashMap<>();
        slots.forEach(slot -> byOrigin.put(slot.origin(), slot));
        List<Slot> slotOfOld = new ArrayList<>();
        for (int i = 0; i < olds.size(); i++) {
            Part old = olds.get(i);
            boolean aligned = !(old instanceof Entry) && old.origin() == Tree.NEW && olds.size() == slots.size();
            Slot slot = aligned ? slots.get(i) : byOrigin.get(old.origin());
            if (slot == null) {
                throw new NotPatchable("a part stands elsewhere");
            }
            slotOfOld.add(slot);
        }
        Set<Slot> own = new HashSet<>(slotOfOld);
        Map<String, Slot> foreign = new HashMap<>();
        slots.stream().filter(slot -> !own.contains(slot)).forEach(slot -> foreign.putIfAbsent(slot.key(), slot));
        return new Collection(olds, news, Pairing.of(olds, news), slots, slotOfOld, foreign);
    }

    /** The old parts that are gone, as opposed to moved. */
    BitSet gone() {
        BitSet gone = new BitSet();
        gone.set(0, olds.size());
        for (int j = 0; j < news.size(); j++) {
            if (pairing.isKnown(j)) {
                gone.clear(pairing.oldOf(j));
            }
        }
        return gone;
    }

    /** The slots whose parts are gone or move. */
    Set<Slot> leaving() {
        Set<Slot> leaving = new HashSet<>(slotOfOld);
        for (int j = 0; j < news.size(); j++) {
            if (pairing.isInPlace(j)) {
                leaving.remove(slotOfOld.get(pairing.oldOf(j)));
            }
        }
        return leaving;
    }

    /** The slot of a new part that stays in place. */
    Slot slotOf(int newPart) {
        return slotOfOld.get(pairing.oldOf(newPart));
    }

    /** A slot that has the key of a new entry although the model did not hold it; or null. */
    @Nullable
    Slot occupied(int newPart) {
        return news.get(newPart) instanceof Entry entry ? foreign.get(entry.key()) : null;
    }
}
