package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.List;

/** Finds what can be folded away. */
public final class Folding {
    private Folding() {}

    /** Lines that fold under the first of them, from 0, both ends included. */
    public record Lines(int first, int last) {}

    /** Entries and comments of several lines, outer ones first. */
    public static List<Lines> of(FlowTree tree) {
        List<Lines> folds = new ArrayList<>();
        int previous = -1;
        for (Entry entry : tree.entries()) {
            int first = tree.lineOf(entry.start());
            int last = tree.lineOf(Math.max(entry.start(), entry.end()));
            if (last > first && first != previous && !entry.isPending()) {
                folds.add(new Lines(first, last));
                previous = first;
            }
        }
        comments(tree, folds);
        return folds;
    }

    private static void comments(FlowTree tree, List<Lines> folds) {
        int first = -1;
        int last = -2;
        for (FlowTree.Span comment : tree.comments()) {
            int line = tree.lineOf(comment.start());
            boolean own = tree.text()
                    .substring(tree.startOfLine(line), comment.start())
                    .isBlank();
            if (own && line == last + 1) {
                last = line;
                continue;
            }
            if (last > first && first >= 0) {
                folds.add(new Lines(first, last));
            }
            first = own ? line : -1;
            last = own ? line : -2;
        }
        if (last > first && first >= 0) {
            folds.add(new Lines(first, last));
        }
    }
}
