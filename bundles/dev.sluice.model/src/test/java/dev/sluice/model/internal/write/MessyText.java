package dev.sluice.model.internal.write;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Item;
import dev.sluice.model.internal.write.Tree.Items;
import dev.sluice.model.internal.write.Tree.Part;
import dev.sluice.model.internal.write.Tree.Scalar;
import java.util.List;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Writes a model as a careless person would: any mix of styles, indentations, quotes, blank lines and comments. */
public final class MessyText {
    private final RandomnessSource prng;
    private final StringBuilder out = new StringBuilder();
    private int comments;

    private MessyText(RandomnessSource prng) {
        this.prng = prng;
    }

    /**
     * A text that is read as the model.
     *
     * @param text the text
     * @param comments how many comments {@code # c0}, {@code # c1} and so on are in it
     */
    public record Messy(String text, int comments) {}

    /** The model as a text. */
    public static Messy of(Flow flow, RandomnessSource prng) {
        MessyText messy = new MessyText(prng);
        if (messy.rarely()) {
            messy.out.append("---\n");
        }
        messy.comment(0);
        Entries root = new TreeBuilder(null).of(flow);
        if (messy.rarely()) {
            messy.flow(root, 1);
            messy.out.append('\n');
        } else {
            messy.entries(root.entries(), 0, false);
        }
        messy.comment(0);
        String text = messy.out.toString();
        return new Messy(messy.rarely() ? text.replace("\n", "\r\n") : text, messy.comments);
    }

    private void entries(List<Entry> entries, int indent, boolean compact) {
        boolean first = compact;
        for (Entry entry : entries) {
            if (!first) {
                comment(indent);
                out.append(" ".repeat(indent));
            }
            first = false;
            out.append(scalar(new Scalar(entry.key(), true), false)).append(rarely() ? " :" : ":");
            behind(entry.value(), indent);
        }
        if (rarely()) {
            comment(indent);
        }
    }

    private void behind(Tree value, int indent) {
        boolean flow = pick(3) == 0;
        switch (value) {
            case Scalar scalar -> {
                String space = " ".repeat(1 + pick(3));
                if (Scalars.suitsBlock(scalar) && pick(2) == 0) {
                    String block = Scalars.block(scalar, indent + 1 + pick(4));
                    int head = block.indexOf('\n');
                    out.append(space).append(block, 0, head);
                    beside();
                    out.append(block, head + 1, block.length()).append('\n');
                } else {
                    out.append(space).append(scalar(scalar, false));
                    beside();
                }
            }
            case Entries entries
            when !flow && !entries.entries().isEmpty() -> {
                beside();
                entries(entries.entries(), indent + 1 + pick(4), false);
            }
            case Items items
            when !flow && !items.items().isEmpty() -> {
                beside();
                items(items.items(), indent + pick(4));
            }
            default -> {
                out.append(' ');
                flow(value, indent + 1);
                beside();
            }
        }
    }

    private void items(List<Item> items, int indent) {
        // An item at the column of its key would not be one of it in a list of lists, so this stays deeper there.
        for (Item item : items) {
            comment(indent);
            out.append(" ".repeat(indent)).append('-');
            if (item.value() instanceof Entries entries && !entries.entries().isEmpty() && pick(2) == 0) {
                int gap = 1 + pick(3);
                out.append(" ".repeat(gap));
                entries(entries.entries(), indent + 1 + gap, true);
            } else if (item.value() instanceof Items inner && !inner.items().isEmpty()) {
                out.append(' ');
                flow(inner, indent + 1);
                beside();
            } else {
                behind(item.value(), indent);
            }
        }
    }

    private void flow(Tree value, int indent) {
        if (value instanceof Scalar scalar) {
            out.append(scalar(scalar, true));
            return;
        }
        boolean list = value instanceof Items;
        out.append(list ? '[' : '{');
        List<? extends Part> parts = list ? ((Items) value).items() : ((Entries) value).entries();
        for (int i = 0; i < parts.size(); i++) {
            space(indent);
            if (parts.get(i) instanceof Entry entry) {
                out.append(scalar(new Scalar(entry.key(), true), true)).append(": ");
            }
            flow(parts.get(i).value(), indent);
            if (i + 1 < parts.size() || rarely()) {
                out.append(rarely() ? " ," : ",");
            }
        }
        space(indent);
        out.append(list ? ']' : '}');
    }

    private void space(int indent) {
        switch (pick(8)) {
            case 5 -> out.append("  ");
            case 6 -> out.append('\n').append(" ".repeat(indent));
            case 7 -> {
                beside();
                out.append(" ".repeat(indent));
            }
            default -> out.append(' ');
        }
    }

    private String scalar(Scalar scalar, boolean inFlow) {
        String plain = Scalars.inline(scalar, inFlow);
        return scalar.quotable() && pick(3) == 2 ? Scalars.quoted(scalar.text()) : plain;
    }

    private void comment(int indent) {
        if (rarely()) {
            out.append('\n'); // no blanks on it, which would belong to a text block above
        }
        while (pick(6) == 5) {
            out.append(" ".repeat(indent)).append("# c").append(comments++).append(rarely() ? "\n\n" : "\n");
        }
    }

    /** The rest of a line, with a comment now and then. */
    private void beside() {
        if (pick(5) == 4) {
            out.append(" ".repeat(1 + pick(3))).append("# c").append(comments++);
        }
        out.append('\n');
    }

    private boolean rarely() {
        return pick(10) == 9;
    }

    private int pick(int bound) {
        return (int) prng.next(Constraint.between(0, bound - 1).withShrinkPoint(0));
    }
}
