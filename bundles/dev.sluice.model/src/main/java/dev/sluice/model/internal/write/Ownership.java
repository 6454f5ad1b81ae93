package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Items;
import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlList;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells whether the model holds everything that stands in a piece of text. */
final class Ownership {
    private Ownership() {}

    /** Whether writing the tree in place of the text would lose nothing but comments. */
    static boolean isWhole(Tree tree, YamlNode node) {
        return switch (node.content()) {
            case YamlMap map ->
                tree instanceof Entries entries
                        ? isWhole(entries, map)
                        : map.entries().isEmpty();
            case YamlList list ->
                tree instanceof Items items
                        ? isWhole(items, list)
                        : list.items().isEmpty();
            default -> true;
        };
    }

    private static boolean isWhole(Entries entries, YamlMap map) {
        Map<Integer, Entry> known = new HashMap<>();
        entries.entries().forEach(entry -> known.put(entry.origin(), entry));
        for (YamlEntry entry : map.entries()) {
            Entry own = known.get(entry.key().start());
            boolean fine = own == null ? isNothing(entry.value()) : isWhole(own.value(), entry.value());
            if (!fine) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(Items items, YamlList list) {
        List<YamlNode> nodes = list.items();
        if (items.items().size() != nodes.size()) {
            return false;
        }
        for (int i = 0; i < nodes.size(); i++) {
            if (!isWhole(items.items().get(i).value(), nodes.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNothing(YamlNode value) {
        return switch (value.content()) {
            case YamlMap map -> map.entries().isEmpty();
            case YamlList list -> list.items().isEmpty();
            default -> value.start() == value.end();
        };
    }
}
