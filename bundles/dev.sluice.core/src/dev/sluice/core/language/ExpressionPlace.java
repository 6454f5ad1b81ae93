package dev.sluice.core.language;

import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of text that is an expression.
 *
 * @param text the whole text, with the escapes of a quoted scalar hidden
 * @param start where the expression begins
 * @param end behind it
 */
record ExpressionPlace(String text, int start, int end) {
    private static final List<String> MACROS = List.of("all", "exists", "exists_one", "filter", "map", "sortBy");

    /** The expressions in the scalar of an entry. @param formula whether all of the scalar is one */
    static List<ExpressionPlace> of(FlowTree tree, Entry entry, boolean formula) {
        Entry scalar = entry.scalar();
        List<ExpressionPlace> found = new ArrayList<>();
        if (scalar.style() == Entry.Style.NONE) {
            return found;
        }
        int start = scalar.innerStart();
        int end = scalar.innerEnd();
        String text = tree.text();
        if (hasEscapes(text, scalar, start, end)) {
            // A copy of the whole text, so that offsets stay: only where it is needed, or a long text takes seconds.
            text = text.substring(0, start)
                    + CelTokens.unescaped(text.substring(start, end), scalar.style())
                    + text.substring(end);
        }
        if (formula) {
            found.add(new ExpressionPlace(text, start, end));
            return found;
        }
        int at = text.indexOf("${", start);
        while (at >= 0 && at < end) {
            if (at > start && text.charAt(at - 1) == '$') {
                at = text.indexOf("${", at + 2);
                continue;
            }
            int close = close(text, at + 2, end);
            found.add(new ExpressionPlace(text, at + 2, close));
            at = text.indexOf("${", Math.max(close, at + 2));
        }
        return found;
    }

    private static boolean hasEscapes(String text, Entry scalar, int start, int end) {
        char sign = scalar.style() == Entry.Style.SINGLE ? '\'' : '\\';
        return (scalar.style() == Entry.Style.SINGLE || scalar.style() == Entry.Style.DOUBLE)
                && text.indexOf(sign, start, end) >= 0;
    }

    private static int close(String text, int from, int end) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        return end;
    }

    boolean holds(int offset) {
        return start <= offset && offset <= end;
    }

    /** The start of the word that ends at an offset. */
    int wordStart(int offset) {
        int at = offset;
        while (at > start && CelTokens.isName(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** What the dot before a word is applied to; null where no dot stands before it. */
    @Nullable
    String receiver(int wordStart) {
        int dot = wordStart - 1;
        while (dot >= start && text.charAt(dot) == ' ') {
            dot--;
        }
        if (dot < start || text.charAt(dot) != '.') {
            return null;
        }
        return text.substring(CelTokens.receiverStart(text, start, dot), dot).strip();
    }

    /** Whether an offset lies in a string of the expression. */
    boolean inString(int offset) {
        for (CelTokens.Token token : CelTokens.scan(text, start, end)) {
            if (token.kind() == CelTokens.Kind.STRING && token.start() < offset && offset < token.end()) {
                return true;
            }
        }
        return false;
    }

    /** The names that macros around an offset add, as x in {@code list.map(x, x + 1)}. */
    Map<String, PortType> locals(int offset, Map<String, PortType> names, TypeOf typeOf) {
        List<Integer> opened = new ArrayList<>();
        for (int i = start; i < Math.min(offset, end); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                opened.add(i);
            } else if (c == ')' && !opened.isEmpty()) {
                opened.remove(opened.size() - 1);
            }
        }
        Map<String, PortType> seen = new LinkedHashMap<>(names);
        for (int open : opened) {
            int word = wordStart(open);
            String receiver = receiver(word);
            int comma = text.indexOf(',', open);
            if (receiver != null && MACROS.contains(text.substring(word, open)) && comma > 0 && comma < offset) {
                PortType item = PortType.itemOf(typeOf.type(receiver, seen));
                seen.put(text.substring(open + 1, comma).strip(), item == null ? PortType.ANY : item);
            }
        }
        return seen;
    }

    /** Gives the type of an expression. */
    @FunctionalInterface
    interface TypeOf {
        PortType type(String expression, Map<String, PortType> names);
    }
}
