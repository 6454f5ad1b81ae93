package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Item;
import dev.sluice.model.internal.write.Tree.Part;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.source.SourceText;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Edits of whole lines, where each entry or item has lines of its own. */
final class BlockPatch {
    private final Patcher patcher;
    private final SourceText source;
    private final Edits edits;
    private final Remarks remarks;
    private final Chunks chunks;

    BlockPatch(Patcher patcher, SourceText source, Edits edits, Remarks remarks) {
        this.patcher = patcher;
        this.source = source;
        this.edits = edits;
        this.remarks = remarks;
        this.chunks = new Chunks(source);
    }

    void patch(Collection collection) throws NotPatchable {
        Set<Slot> leaving = collection.leaving();
        emptyInstead(collection, leaving);
        List<Slot> staying = collection.slots().stream()
                .filter(slot -> !leaving.contains(slot))
                .toList();
        if (staying.isEmpty()) {
            throw new NotPatchable("nothing stays");
        }
        for (Slot slot : leaving) {
            requireLine(slot);
            int end = chunks.end(slot);
            edits.delete(chunks.withGap(chunks.start(slot), end), end);
        }
        Slot before = null;
        for (int j = 0; j < collection.news().size(); j++) {
            Part part = collection.news().get(j);
            Slot occupied = collection.pairing().isKnown(j) ? null : collection.occupied(j);
            if (collection.pairing().isInPlace(j)) {
                before = collection.slotOf(j);
                patcher.part(collection.olds().get(collection.pairing().oldOf(j)), part, before, false);
            } else if (occupied != null) {
                before = occupied;
                takeOver(part.value(), occupied);
            } else {
                insert(text(collection, j, chunks.indent(staying.get(0))), before, staying);
            }
        }
    }

    /** A section that goes while it holds text the model does not know is emptied of what the model knows instead. */
    private void emptyInstead(Collection collection, Set<Slot> leaving) throws NotPatchable {
        BitSet gone = collection.gone();
        for (int i = gone.nextSetBit(0); i >= 0; i = gone.nextSetBit(i + 1)) {
            Slot slot = collection.slotOfOld().get(i);
            Part old = collection.olds().get(i);
            if (!Ownership.isWhole(old.value(), slot.value())) {
                if (!(old.value() instanceof Entries entries && slot.value() instanceof YamlMap map)) {
                    throw new NotPatchable("what the model does not hold would be lost");
                }
                leaving.remove(slot);
                patcher.collection(entries.entries(), List.of(), map);
            }
        }
    }

    /** Puts a value where text stands that the model could not hold. */
    private void takeOver(Tree value, Slot slot) throws NotPatchable {
        if (value instanceof Entries entries
                && slot.value() instanceof YamlMap map
                && !map.entries().isEmpty()) {
            patcher.collection(List.of(), entries.entries(), map);
        } else {
            // The model now says what belongs here, so the text that made no sense gives way.
            patcher.overwrite(value, slot);
        }
    }

    private void insert(String lines, @Nullable Slot before, List<Slot> staying) throws NotPatchable {
        String text = source.text();
        Slot first = staying.get(0);
        if (before == null && chunks.startsLine(first)) {
            edits.insert(chunks.start(first), patcher.breaks(lines + "\n"));
            return;
        }
        if (before == null) {
            throw new NotPatchable("no line to insert before");
        }
        int at = chunks.end(before);
        boolean unfinished = at == text.length() && !text.endsWith("\n");
        edits.insert(at, patcher.breaks(unfinished ? "\n" + lines : lines + "\n"));
    }

    private String text(Collection collection, int newPart, int indent) throws NotPatchable {
        Part part = collection.news().get(newPart);
        if (!collection.pairing().isKnown(newPart)) {
            return part instanceof Entry entry
                    ? Emitter.entry(entry, indent, remarks)
                    : Emitter.item((Item) part, indent, remarks);
        }
        Slot slot = collection.slotOf(newPart);
        requireLine(slot);
        int mark = edits.mark();
        patcher.part(collection.olds().get(collection.pairing().oldOf(newPart)), part, slot, false);
        String moved = edits.since(mark).applyTo(source.text(), chunks.start(slot), chunks.end(slot));
        return moved.replace("\r\n", "\n").stripTrailing();
    }

    private void requireLine(Slot slot) throws NotPatchable {
        if (!chunks.startsLine(slot)) {
            throw new NotPatchable("an entry does not start its line");
        }
    }
}
