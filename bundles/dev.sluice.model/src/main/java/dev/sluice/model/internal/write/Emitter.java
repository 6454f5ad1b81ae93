package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Entries;
import dev.sluice.model.internal.write.Tree.Entry;
import dev.sluice.model.internal.write.Tree.Item;
import dev.sluice.model.internal.write.Tree.Items;
import dev.sluice.model.internal.write.Tree.Look;
import dev.sluice.model.internal.write.Tree.Part;
import dev.sluice.model.internal.write.Tree.Scalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes trees in the canonical form, as {@code docs/model.md} defines it. For one piece of text. */
final class Emitter {
    /** Columns that a line of a short collection may take. */
    static final int WIDTH = 100;

    static final int STEP = 2;

    /** A key longer than YAML's 1024 characters has to be announced with a question mark. */
    private static final int LONGEST_KEY = 1000;

    private final Remarks remarks;
    private final StringBuilder out = new StringBuilder();

    private Emitter(Remarks remarks) {
        this.remarks = remarks;
    }

    /** A whole document, with a line break at its end. */
    static String document(Entries root, Remarks remarks) {
        Emitter emitter = new Emitter(remarks);
        emitter.entries(root, 0, false);
        remarks.atEnd().forEach(line -> emitter.remark(line, 0));
        return emitter.out.isEmpty() ? "{}\n" : emitter.out.append('\n').substring(1);
    }

    /** The lines of an entry, without a line break at the end. */
    static String entry(Entry entry, int indent, Remarks remarks) {
        Emitter emitter = new Emitter(remarks);
        emitter.entries(new Entries(List.of(entry), Look.BLOCK), indent, false);
        return emitter.out.substring(1);
    }

    /** The lines of a list item with its dash, without a line break at the end. */
    static String item(Item item, int indent, Remarks remarks) {
        Emitter emitter = new Emitter(remarks);
        emitter.items(new Items(List.of(item), Look.BLOCK), indent);
        return emitter.out.substring(1);
    }

    /**
     * What comes behind a key's colon or an item's dash: a blank and the value, or lines below.
     *
     * @param indent columns before the key or dash
     * @param column columns before the value
     */
    static String behind(Tree value, int indent, int column, Remarks remarks) {
        Emitter emitter = new Emitter(remarks);
        emitter.value(value, indent, column, null);
        return emitter.out.toString();
    }

    private void entries(Entries entries, int indent, boolean compact) {
        boolean first = compact;
        for (Entry entry : entries.entries()) {
            remarks.before(entry.origin()).forEach(line -> remark(line, indent));
            if (!first) {
                out.append('\n').append(" ".repeat(indent));
            }
            first = false;
            String key = Scalars.key(entry.key(), false);
            if (key.length() > LONGEST_KEY) {
                out.append("? ")
                        .append(key)
                        .append('\n')
                        .append(" ".repeat(indent))
                        .append(':');
            } else {
                out.append(key).append(':');
            }
            value(entry.value(), indent, indent + key.length() + 1, remarks.beside(entry.origin()));
            remarks.after(entry.origin()).forEach(line -> remark(line, indent));
        }
    }

    private void items(Items items, int indent) {
        for (Item item : items.items()) {
            remarks.before(item.origin()).forEach(line -> remark(line, indent));
            out.append('\n').append(" ".repeat(indent)).append('-');
            String beside = remarks.beside(item.origin());
            if (isCompact(item.value(), indent, beside)) {
                out.append(' ');
                entries((Entries) item.value(), indent + STEP, true);
            } else {
                value(item.value(), indent, indent + 1, beside);
            }
            remarks.after(item.origin()).forEach(line -> remark(line, indent));
        }
    }

    private boolean isCompact(Tree value, int indent, @Nullable String beside) {
        return value instanceof Entries entries
                && beside == null
                && onOneLine(value, indent + 1) == null
                && remarks.before(entries.entries().get(0).origin()).isEmpty();
    }

    private void value(Tree value, int indent, int column, @Nullable String beside) {
        String line = onOneLine(value, column);
        if (line != null) {
            out.append(' ').append(line);
            beside(beside);
            return;
        }
        switch (value) {
            case Scalar scalar -> {
                String block = Scalars.block(scalar, indent + STEP);
                int head = block.indexOf('\n');
                out.append(' ').append(block, 0, head);
                beside(beside);
                out.append(block, head, block.length());
            }
            case Entries entries -> {
                beside(beside);
                entries(entries, indent + STEP, false);
            }
            case Items items -> {
                beside(beside);
                items(items, indent + STEP);
            }
        }
    }

    private void beside(@Nullable String comment) {
        if (comment != null) {
            out.append(' ').append(comment);
        }
    }

    private void remark(String line, int indent) {
        if (!line.isEmpty()) {
            out.append('\n').append(" ".repeat(indent)).append(line);
        } else if (out.isEmpty() || out.charAt(out.length() - 1) != '\n') {
            out.append('\n'); // one blank line, not two
        }
    }

    private @Nullable String onOneLine(Tree value, int column) {
        if (value instanceof Scalar scalar) {
            return Scalars.suitsBlock(scalar) ? null : Scalars.inline(scalar, false);
        }
        Look look = value instanceof Items items ? items.look() : ((Entries) value).look();
        List<? extends Part> parts = value.parts();
        if (look == Look.ALWAYS_LINE || parts.isEmpty()) {
            return flow(value);
        }
        if (look == Look.BLOCK || !isEasy(value, look)) {
            return null;
        }
        String flow = flow(value);
        return column + 1 + flow.length() <= WIDTH ? flow : null;
    }

    /** Whether the parts of a collection look as well in brackets as on lines of their own. */
    private boolean isEasy(Tree value, Look look) {
        for (Part part : value.parts()) {
            if (remarks.isAt(part.origin()) || (part instanceof Entry entry && !isEasyKey(entry.key()))) {
                return false;
            }
            if (part.value() instanceof Scalar scalar) {
                if (Scalars.suitsBlock(scalar) || Scalars.suffersInFlow(scalar)) {
                    return false;
                }
            } else if (!part.value().parts().isEmpty() && (look == Look.SHORT || !isEasy(part.value(), look))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEasyKey(String key) {
        return key.length() <= LONGEST_KEY && Scalars.key(key, true).equals(Scalars.key(key, false));
    }

    /** A value within brackets, whatever its length. */
    static String flow(Tree value) {
        if (value instanceof Scalar scalar) {
            return Scalars.inline(scalar, true);
        }
        List<String> parts = new ArrayList<>();
        for (Part part : value.parts()) {
            parts.add(part instanceof Entry entry ? flowEntry(entry) : flow(part.value()));
        }
        String all = String.join(", ", parts);
        return value instanceof Items ? "[" + all + "]" : "{" + all + "}";
    }

    /** An entry within brackets. */
    static String flowEntry(Entry entry) {
        return Scalars.key(entry.key(), true) + ": " + flow(entry.value());
    }
}
