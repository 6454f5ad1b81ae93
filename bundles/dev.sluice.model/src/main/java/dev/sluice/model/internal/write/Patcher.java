package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Items;
import dev.sluice.model.internal.write.Tree.Part;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.source.SourceText;
import java.util.List;

/**
 * Changes a text so that it says what a new tree says, touching only the places where the new tree differs from the one
 * that was read from the text. What the reader could not put into the model has no place in either tree and stays.
 */
final class Patcher {
    private final SourceText source;
    private final Remarks remarks;
    private final Edits edits = new Edits();
    private final BlockPatch blocks;
    private final FlowPatch flows;

    /** @param remarks the comments of the source, for parts that are written anew */
    Patcher(SourceText source, Remarks remarks) {
        this.source = source;
        this.remarks = remarks;
        this.blocks = new BlockPatch(this, source, edits, remarks);
        this.flows = new FlowPatch(this, source, edits);
    }

    /**
     * The new text.
     *
     * @param read the tree that was read from the source
     * @param wanted what the text shall say
     * @param root where it was read
     * @throws NotPatchable when the text is too unusual for edits in place
     */
    String patch(Entries read, Entries wanted, YamlMap root) throws NotPatchable {
        collection(read.entries(), wanted.entries(), root);
        return edits.applyTo(source.text(), 0, source.text().length());
    }

    /** Changes a mapping or a list. */
    void collection(List<? extends Part> olds, List<? extends Part> news, YamlNode node) throws NotPatchable {
        Collection collection = Collection.of(olds, news, Slot.of(node, source));
        boolean flow = node instanceof YamlMap map ? map.flow() : node instanceof YamlList list && list.flow();
        if (flow) {
            flows.patch(collection, node);
        } else {
            blocks.patch(collection);
        }
    }

    /** Changes the key and the value of a part that was there before. */
    void part(Part old, Part wanted, Slot slot, boolean inFlow) throws NotPatchable {
        if (old instanceof Entry oldEntry
                && wanted instanceof Entry entry
                && !oldEntry.key().equals(entry.key())) {
            YamlNode key = slot.entry() == null ? slot.value() : slot.entry().key();
            edits.replace(key.start(), key.end(), Scalars.key(entry.key(), inFlow));
        }
        value(old.value(), wanted.value(), slot, inFlow);
    }

    /** Changes the value behind a key or a dash. */
    void value(Tree old, Tree wanted, Slot slot, boolean inFlow) throws NotPatchable {
        if (old.same(wanted)) {
            return;
        }
        int mark = edits.mark();
        try {
            if (old instanceof Entries from && wanted instanceof Entries to && slot.value() instanceof YamlMap map) {
                collection(from.entries(), to.entries(), map);
                return;
            }
            if (old instanceof Items from && wanted instanceof Items to && slot.value() instanceof YamlList list) {
                collection(from.items(), to.items(), list);
                return;
            }
        } catch (NotPatchable inside) {
            edits.backTo(mark); // the value as a whole is replaced instead
        }
        replace(old, wanted, slot, inFlow);
    }

    /** Writes a value anew. */
    void replace(Tree old, Tree wanted, Slot slot, boolean inFlow) throws NotPatchable {
        if (!Ownership.isWhole(old, slot.value())) {
            throw new NotPatchable("what the model does not hold would be lost");
        }
        if (inFlow) {
            if (slot.value().start() == slot.value().end()) {
                throw new NotPatchable("nothing there to replace");
            }
            edits.replace(slot.value().start(), slot.value().end(), Emitter.flow(wanted));
        } else {
            behindMark(wanted, slot);
        }
    }

    /** Writes a value in block style whatever stands there. */
    void overwrite(Tree wanted, Slot slot) throws NotPatchable {
        behindMark(wanted, slot);
    }

    private void behindMark(Tree wanted, Slot slot) throws NotPatchable {
        if (slot.afterMark() < 0) {
            throw new NotPatchable("no colon or dash where one is expected");
        }
        int indent = source.columnOf(slot.start()) - 1;
        String text = Emitter.behind(wanted, indent, source.columnOf(slot.afterMark()) - 1, remarks);
        int end = Math.max(slot.afterMark(), slot.value().end());
        int firstLine = source.lineOf(slot.afterMark());
        int lineBreak = text.indexOf('\n');
        if (lineBreak < 0 && source.lineOf(end) == firstLine && slot.value().start() > slot.afterMark()) {
            edits.replace(slot.value().start(), end, text.stripLeading());
            return;
        }
        String beside = "";
        if (source.lineOf(slot.value().start()) > firstLine) {
            // A comment behind the key of an old block stays there.
            beside = comment(slot.afterMark(), source.endOfLine(firstLine));
        } else if (slot.value() instanceof YamlScalar scalar && scalar.isBlock()) {
            int head = source.endOfLine(firstLine);
            int blank = source.text().indexOf(' ', scalar.start(), head);
            beside = blank < 0 ? "" : comment(blank, head);
        }
        if (beside.isEmpty() && lineBreak >= 0) {
            int endOfLine = source.endOfLine(source.lineOf(end));
            beside = comment(end, endOfLine);
            end = beside.isEmpty() ? end : endOfLine;
        }
        int head = lineBreak < 0 ? text.length() : lineBreak;
        edits.replace(slot.afterMark(), end, breaks(text.substring(0, head) + beside + text.substring(head)));
    }

    private String comment(int from, int to) {
        String rest = source.text().substring(from, Math.max(from, to));
        return rest.strip().startsWith("#") ? rest.stripTrailing() : "";
    }

    /** A text with the line breaks of the source. */
    String breaks(String text) {
        int first = source.text().indexOf('\n');
        boolean pairs = first > 0 && source.text().charAt(first - 1) == '\r';
        return pairs ? text.replace("\n", "\r\n") : text;
    }
}
