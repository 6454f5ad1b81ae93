package dev.sluice.model.internal.write;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Item;
import dev.sluice.model.internal.write.Tree.Items;
import dev.sluice.model.internal.write.Tree.Look;
import dev.sluice.model.internal.write.Tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the tree of literals. */
final class LiteralTree {
    private static final Tree NULL = new Scalar("null", false);

    private final TreeBuilder elements;

    LiteralTree(TreeBuilder elements) {
        this.elements = elements;
    }

    Tree of(@Nullable Literal literal) {
        if (literal instanceof TextLiteral text && text.getValue() != null) {
            return new Scalar(text.getValue(), true);
        }
        if (literal instanceof NumberLiteral number && number.getText() != null) {
            return new Scalar(number.getText(), false);
        }
        if (literal instanceof BoolLiteral bool) {
            return new Scalar(Boolean.toString(bool.isValue()), false);
        }
        if (literal instanceof ListLiteral list) {
            return new Items(items(list), Look.SHORT);
        }
        if (literal instanceof MapLiteral map) {
            return new Entries(entries(map), Look.SHORT);
        }
        return NULL;
    }

    private List<Item> items(ListLiteral list) {
        List<Item> items = new ArrayList<>();
        for (Literal item : list.getItems()) {
            items.add(new Item(of(item), elements.itemOriginOf(item)));
        }
        return items;
    }

    private List<Entry> entries(MapLiteral map) {
        List<Entry> entries = new ArrayList<>();
        for (MapEntry entry : map.getEntries()) {
            if (entry.getKey() != null) {
                entries.add(new Entry(entry.getKey(), of(entry.getValue()), elements.originOf(entry)));
            }
        }
        return entries;
    }
}
