package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Part;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.source.SourceText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Edits within brackets. */
final class FlowPatch {
    private final Patcher patcher;
    private final SourceText source;
    private final String text;
    private final Edits edits;

    FlowPatch(Patcher patcher, SourceText source, Edits edits) {
        this.patcher = patcher;
        this.source = source;
        this.text = source.text();
        this.edits = edits;
    }

    void patch(Collection collection, YamlNode node) throws NotPatchable {
        Set<Slot> leaving = collection.leaving();
        List<Slot> staying = collection.slots().stream()
                .filter(slot -> !leaving.contains(slot))
                .toList();
        if (staying.isEmpty()) {
            throw new NotPatchable("nothing stays");
        }
        delete(collection.slots(), leaving);
        int added = 0;
        Slot before = null;
        for (int j = 0; j < collection.news().size(); j++) {
            Part part = collection.news().get(j);
            if (collection.pairing().isInPlace(j)) {
                before = collection.slotOf(j);
                patcher.part(collection.olds().get(collection.pairing().oldOf(j)), part, before, true);
            } else {
                if (collection.occupied(j) != null) {
                    throw new NotPatchable("the key is taken");
                }
                added += insert(text(collection, j), before, staying.get(0));
            }
        }
        int line = source.lineOf(node.start());
        if (added > 0 && source.endOfLine(line) - source.startOfLine(line) + added > Emitter.WIDTH) {
            throw new NotPatchable("the line gets too long");
        }
    }

    private void delete(List<Slot> slots, Set<Slot> leaving) {
        Slot kept = null;
        for (int i = 0; i < slots.size(); i++) {
            if (!leaving.contains(slots.get(i))) {
                kept = slots.get(i);
                continue;
            }
            int start = i;
            while (i + 1 < slots.size() && leaving.contains(slots.get(i + 1))) {
                i++;
            }
            if (i + 1 < slots.size()) {
                edits.delete(slots.get(start).start(), endOfGone(slots.get(start), slots.get(i), slots.get(i + 1)));
            } else if (kept != null) {
                deleteLast(kept, slots.get(start), slots.get(i));
            }
        }
    }

    /** Up to the next part, but not so that a part on another line would move up beside what stands before. */
    private int endOfGone(Slot first, Slot last, Slot next) {
        int comma = comma(last.end());
        int line = source.lineOf(comma);
        boolean apart = source.lineOf(next.start()) > line
                && text.substring(last.end(), comma).isBlank();
        return apart && !startsLine(first) ? source.endOfLine(line) : next.start();
    }

    /** The last parts go, and with them the comma before them; comments beside what is kept stay. */
    private void deleteLast(Slot kept, Slot first, Slot last) {
        int comma = comma(kept.end());
        if (!startsLine(first)) {
            edits.delete(comma, last.end());
            return;
        }
        edits.delete(comma, comma + 1);
        int line = source.lineOf(last.end());
        boolean endsLine = text.substring(last.end(), source.endOfLine(line)).isBlank();
        edits.delete(endsLine ? source.endOfLine(source.lineOf(first.start()) - 1) : first.start(), last.end());
    }

    private boolean startsLine(Slot slot) {
        return text.substring(source.startOfLine(source.lineOf(slot.start())), slot.start())
                .isBlank();
    }

    /** The comma behind a part, over blanks and comments. */
    private int comma(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ',') {
            at = text.charAt(at) == '#' ? source.endOfLine(source.lineOf(at)) : at + 1;
        }
        return at;
    }

    private int insert(String part, @Nullable Slot before, Slot first) {
        if (before == null) {
            edits.insert(first.start(), part + ", ");
        } else {
            edits.insert(before.end(), ", " + part);
        }
        return part.length() + 2;
    }

    private String text(Collection collection, int newPart) throws NotPatchable {
        Part part = collection.news().get(newPart);
        if (!collection.pairing().isKnown(newPart)) {
            return part instanceof Entry entry ? Emitter.flowEntry(entry) : Emitter.flow(part.value());
        }
        Slot slot = collection.slotOf(newPart);
        int mark = edits.mark();
        patcher.part(collection.olds().get(collection.pairing().oldOf(newPart)), part, slot, true);
        return edits.since(mark).applyTo(source.text(), slot.start(), slot.end());
    }
}
