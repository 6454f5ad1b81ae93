package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Part;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a text, each with the entry or item it goes with: a comment on a line of its own with what follows,
 * unless it is indented deeper than that and so still belongs to what stands above; a comment at the end of a line with
 * the first entry on that line. Several blank lines count as one.
 */
final class CommentIndex implements Remarks {
    private final Map<Integer, List<String>> before = new HashMap<>();
    private final Map<Integer, String> beside = new HashMap<>();
    private final Map<Integer, List<String>> after = new HashMap<>();
    private final List<String> atEnd = new ArrayList<>();

    /**
     * The comments of a document.
     *
     * @param root null when it is empty
     * @param tree what was read from it; a comment at a part that the tree does not know by itself, such as a
     *     coordinate, goes with the known part around it
     */
    static CommentIndex of(SourceText source, @Nullable YamlNode root, Tree tree) {
        CommentIndex index = new CommentIndex();
        Set<Integer> known = new HashSet<>();
        collect(tree, known);
        new CommentScan(source, Marks.of(root, source), known, index).run();
        return index;
    }

    private static void collect(Tree tree, Set<Integer> origins) {
        for (Part part : tree.parts()) {
            origins.add(part.origin());
            collect(part.value(), origins);
        }
    }

    void addBefore(int origin, String line) {
        before.computeIfAbsent(origin, key -> new ArrayList<>()).add(line);
    }

    void addAfter(int origin, String line) {
        after.computeIfAbsent(origin, key -> new ArrayList<>()).add(line);
    }

    /** Adds a comment beside a part, or below it when one stands beside already. */
    void addBeside(int origin, String line) {
        if (beside.putIfAbsent(origin, line) != null) {
            addAfter(origin, line);
        }
    }

    void addAtEnd(String line) {
        atEnd.add(line);
    }

    @Override
    public List<String> before(int origin) {
        return before.getOrDefault(origin, List.of());
    }

    @Override
    public @Nullable String beside(int origin) {
        return beside.get(origin);
    }

    @Override
    public List<String> after(int origin) {
        return after.getOrDefault(origin, List.of());
    }

    @Override
    public List<String> atEnd() {
        return atEnd;
    }
}
