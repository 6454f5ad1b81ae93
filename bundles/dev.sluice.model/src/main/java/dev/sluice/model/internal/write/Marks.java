package dev.sluice.model.internal.write;

import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a document in the order of its text.
 *
 * @param marks where entries and items start
 * @param leaves the pieces of text in which a number sign is no comment: keys and single values
 */
record Marks(List<Mark> marks, List<YamlNode> leaves) {
    /**
     * An entry or item.
     *
     * @param origin what the tree knows it by
     * @param offset of the key or dash
     * @param column of the offset, from 1
     * @param inFlow whether it stands within brackets
     * @param parent index of the mark around it; -1 for none
     * @param holdsBlock whether it is an item with a mapping whose first key is on the same line
     */
    record Mark(int origin, int offset, int column, boolean inFlow, int parent, boolean holdsBlock) {}

    static Marks of(@Nullable YamlNode root, SourceText source) {
        Marks marks = new Marks(new ArrayList<>(), new ArrayList<>());
        if (root != null) {
            marks.collect(root, false, -1, source);
        }
        return marks;
    }

    private void collect(YamlNode node, boolean within, int parent, SourceText source) {
        switch (node) {
            case YamlMap map -> {
                boolean inFlow = within || map.flow();
                for (YamlEntry entry : map.entries()) {
                    int start = entry.key().start();
                    marks.add(new Mark(start, start, source.columnOf(start), inFlow, parent, false));
                    leaves.add(entry.key());
                    collect(entry.value(), inFlow, marks.size() - 1, source);
                }
            }
            case YamlList list -> {
                boolean inFlow = within || list.flow();
                for (Slot slot : Slot.of(list, source)) {
                    boolean block = slot.value() instanceof YamlMap inner && !inner.flow();
                    marks.add(new Mark(
                            slot.origin(), slot.start(), source.columnOf(slot.start()), inFlow, parent, block));
                    collect(slot.value(), inFlow, marks.size() - 1, source);
                }
            }
            default -> leaves.add(node);
        }
    }
}
