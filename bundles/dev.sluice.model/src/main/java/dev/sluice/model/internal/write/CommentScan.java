package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Marks.Mark;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.source.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks once through the lines of a text and files each comment. */
final class CommentScan {
    private static final int NONE = -1;

    private final SourceText source;
    private final String text;
    private final List<Mark> marks;
    private final List<YamlNode> leaves;
    private final Set<Integer> known;
    private final CommentIndex index;

    /** The parts above the line that each further indentation would belong to, innermost first. */
    private final Deque<Mark> open = new ArrayDeque<>();

    private int nextMark;
    private int nextLeaf;

    /** Behind the last leaf seen; may lie in a later line. */
    private int covered;

    private boolean gap;

    CommentScan(SourceText source, Marks marks, Set<Integer> known, CommentIndex index) {
        this.source = source;
        this.text = source.text();
        this.marks = marks.marks();
        this.leaves = marks.leaves();
        this.known = known;
        this.index = index;
    }

    void run() {
        for (int line = 1; line <= source.lines(); line++) {
            line(source.startOfLine(line), source.endOfLine(line));
        }
    }

    private void line(int start, int end) {
        int firstMark = nextMark;
        boolean inLeaf = covered > start;
        while (nextMark < marks.size() && marks.get(nextMark).offset() < end) {
            nextMark++;
        }
        int comment = passLeaves(start, end);
        if (comment == NONE && text.substring(start, end).isBlank()) {
            gap |= !inLeaf;
        } else if (comment != NONE && text.substring(start, comment).isBlank()) {
            alone(text.substring(comment, end).stripTrailing(), comment - start + 1);
        } else {
            content(firstMark);
            if (comment != NONE) {
                beside(text.substring(comment, end).stripTrailing(), firstMark);
            }
        }
    }

    /** Steps over the leaves that start on a line. @return the offset of the comment behind them, or {@link #NONE} */
    private int passLeaves(int start, int end) {
        int comment = NONE;
        while (nextLeaf < leaves.size() && leaves.get(nextLeaf).start() < end) {
            YamlNode leaf = leaves.get(nextLeaf++);
            if (isBlock(leaf) && leaf.end() > end) {
                comment = find(leaf.start() + 1, end);
            }
            covered = Math.max(covered, leaf.end());
        }
        return comment == NONE ? find(Math.max(start, covered), end) : comment;
    }

    private static boolean isBlock(YamlNode leaf) {
        return leaf instanceof YamlScalar scalar && scalar.isBlock();
    }

    private int find(int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                return i;
            }
        }
        return NONE;
    }

    private void content(int firstMark) {
        if (firstMark == nextMark) {
            return;
        }
        Mark first = marks.get(firstMark);
        boolean above = firstMark > 0 || !index.before(first.origin()).isEmpty();
        if (gap && above && !first.inFlow()) {
            index.addBefore(first.origin(), "");
        }
        gap = false;
        for (Mark mark : marks.subList(firstMark, nextMark)) {
            while (!open.isEmpty() && open.peek().column() >= mark.column()) {
                open.pop();
            }
            open.push(mark);
        }
    }

    private void alone(String comment, int column) {
        Mark next = nextMark < marks.size() ? marks.get(nextMark) : null;
        Mark above = next != null && next.column() >= column ? null : above(column);
        if (gap && nextMark > 0
                || gap && next != null && !index.before(next.origin()).isEmpty()) {
            add(next, above, "");
        }
        gap = false;
        add(next, above, comment);
    }

    private @Nullable Mark above(int column) {
        return open.stream().filter(mark -> mark.column() <= column).findFirst().orElse(open.peekLast());
    }

    private void add(@Nullable Mark next, @Nullable Mark above, String line) {
        int origin = originOf(above == null ? next : above);
        if (origin == Tree.NEW) {
            index.addAtEnd(line);
        } else if (above != null) {
            index.addAfter(origin, line);
        } else {
            index.addBefore(origin, line);
        }
    }

    /** The origin of the mark, or of the nearest one around it that the tree knows. */
    private int originOf(@Nullable Mark mark) {
        Mark at = mark;
        while (at != null && !known.contains(at.origin())) {
            at = at.parent() < 0 ? null : marks.get(at.parent());
        }
        return at == null ? Tree.NEW : at.origin();
    }

    private void beside(String comment, int firstMark) {
        int owner = firstMark;
        while (owner < nextMark && marks.get(owner).holdsBlock() && owner + 1 < nextMark) {
            owner++;
        }
        owner = owner < nextMark ? owner : nextMark - 1;
        int origin = originOf(owner < 0 ? null : marks.get(owner));
        if (origin == Tree.NEW) {
            index.addAtEnd(comment);
        } else {
            index.addBeside(origin, comment);
        }
    }
}
