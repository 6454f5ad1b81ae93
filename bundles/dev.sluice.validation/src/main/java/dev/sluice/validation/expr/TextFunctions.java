package dev.sluice.validation.expr;

import static dev.sluice.validation.expr.Function.global;
import static dev.sluice.validation.expr.Function.member;

import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Functions on strings. Positions count code points from 0. */
final class TextFunctions {
    private static final Set<Kind> TEXT = EnumSet.of(Kind.STRING);
    private static final Set<Kind> WHOLE = EnumSet.of(Kind.WHOLE);
    private static final Set<Kind> LIST = EnumSet.of(Kind.LIST);

    private TextFunctions() {}

    static List<Function> all() {
        List<Function> all = new ArrayList<>(searching());
        all.addAll(changing());
        return List.copyOf(all);
    }

    private static List<Function> searching() {
        return List.of(
                member(
                        "contains",
                        "text.contains('part')",
                        Type.BOOL,
                        a -> Value.of(text(a, 0).contains(text(a, 1))),
                        TEXT,
                        TEXT),
                member(
                        "startsWith",
                        "text.startsWith('a')",
                        Type.BOOL,
                        a -> Value.of(text(a, 0).startsWith(text(a, 1))),
                        TEXT,
                        TEXT),
                member(
                        "endsWith",
                        "text.endsWith('z')",
                        Type.BOOL,
                        a -> Value.of(text(a, 0).endsWith(text(a, 1))),
                        TEXT,
                        TEXT),
                member("charAt", "text.charAt(0)", Type.STRING, TextFunctions::charAt, TEXT, WHOLE),
                member("indexOf", "text.indexOf('part')", Type.WHOLE, TextFunctions::indexOf, TEXT, TEXT, WHOLE)
                        .from(2),
                member(
                                "lastIndexOf",
                                "text.lastIndexOf('part')",
                                Type.WHOLE,
                                TextFunctions::lastIndexOf,
                                TEXT,
                                TEXT,
                                WHOLE)
                        .from(2));
    }

    private static List<Function> changing() {
        return List.of(
                member("join", "list.join(', ')", Type.STRING, TextFunctions::join, LIST, TEXT)
                        .from(1),
                member(
                        "lowerAscii",
                        "text.lowerAscii()",
                        Type.STRING,
                        a -> Value.of(cased(text(a, 0), 'A', 'Z', 32)),
                        TEXT),
                member(
                        "upperAscii",
                        "text.upperAscii()",
                        Type.STRING,
                        a -> Value.of(cased(text(a, 0), 'a', 'z', -32)),
                        TEXT),
                member(
                                "replace",
                                "text.replace('old', 'new')",
                                Type.STRING,
                                TextFunctions::replace,
                                TEXT,
                                TEXT,
                                TEXT,
                                WHOLE)
                        .from(3),
                member("split", "text.split(',')", Type.STRINGS, TextFunctions::split, TEXT, TEXT, WHOLE)
                        .from(2),
                member("substring", "text.substring(0, 4)", Type.STRING, TextFunctions::substring, TEXT, WHOLE, WHOLE)
                        .from(2),
                member("trim", "text.trim()", Type.STRING, a -> Value.of(trim(text(a, 0))), TEXT),
                global("strings.quote", "strings.quote(text)", Type.STRING, TextFunctions::quote, TEXT));
    }

    static String text(Object[] arguments, int index) {
        return ((StringValue) arguments[index]).value();
    }

    static long whole(Object[] arguments, int index) {
        if (arguments[index] instanceof IntValue number) {
            return number.value();
        }
        throw new Stop("the whole number " + arguments[index] + " is too large");
    }

    /** The index in chars of a position in code points, from 0 to the length. */
    private static int index(String text, long position) {
        int length = text.codePointCount(0, text.length());
        if (position < 0 || position > length) {
            throw new Stop("the position " + position + " is outside of the text '" + Texts.cut(text) + "', which has "
                    + length + " characters; test its size() first");
        }
        return text.offsetByCodePoints(0, (int) position);
    }

    private static Object charAt(Object[] a) {
        String text = text(a, 0);
        int start = index(text, whole(a, 1));
        return Value.of(start == text.length() ? "" : Character.toString(text.codePointAt(start)));
    }

    private static Object indexOf(Object[] a) {
        String text = text(a, 0);
        int from = a.length > 2 ? index(text, whole(a, 2)) : 0;
        return position(text, text.indexOf(text(a, 1), from));
    }

    private static Object lastIndexOf(Object[] a) {
        String text = text(a, 0);
        int from = a.length > 2 ? index(text, whole(a, 2)) : text.length();
        return position(text, text.lastIndexOf(text(a, 1), from));
    }

    private static Object position(String text, int index) {
        return Value.of(index < 0 ? -1L : text.codePointCount(0, index));
    }

    private static Object join(Object[] a) {
        String separator = a.length > 1 ? text(a, 1) : "";
        ListValue list = (ListValue) a[0];
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof StringValue part)) {
                throw new Stop("'join' takes a list of strings, but it holds " + Arithmetic.described(list.get(i))
                        + "; make strings of the items with list.map(x, string(x)).join(', ')");
            }
            joined.append(i == 0 ? "" : separator).append(part.value());
        }
        return Value.of(joined.toString());
    }

    private static String cased(String text, char from, char to, int by) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < changed.length(); i++) {
            char c = changed.charAt(i);
            if (c >= from && c <= to) {
                changed.setCharAt(i, (char) (c + by));
            }
        }
        return changed.toString();
    }

    /** Without white space of Unicode at both ends, which is more than Java's. */
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static Object replace(Object[] a) {
        String text = text(a, 0);
        String old = text(a, 1);
        long limit = a.length > 3 ? whole(a, 3) : -1;
        if (limit < 0) {
            return Value.of(text.replace(old, text(a, 2)));
        }
        StringBuilder changed = new StringBuilder();
        int at = 0;
        int from = 0;
        for (long done = 0; done < limit && from <= text.length(); done++) {
            int found = text.indexOf(old, from);
            if (found < 0) {
                break;
            }
            changed.append(text, at, found).append(text(a, 2));
            at = found + old.length();
            // an empty string is found once before each character and once at the end
            from = !old.isEmpty() ? at : found < text.length() ? text.offsetByCodePoints(found, 1) : found + 1;
        }
        return Value.of(changed.append(text, at, text.length()).toString());
    }

    private static Object split(Object[] a) {
        String text = text(a, 0);
        String separator = text(a, 1);
        long limit = a.length > 2 ? whole(a, 2) : -1;
        List<Value> parts = new ArrayList<>();
        int at = 0;
        while (limit < 0 || parts.size() < limit - 1) {
            int found = separator.isEmpty()
                    ? at < text.length() ? text.offsetByCodePoints(at, 1) : -1
                    : text.indexOf(separator, at);
            if (found < 0 || separator.isEmpty() && found == text.length()) {
                break;
            }
            parts.add(Value.of(text.substring(at, found)));
            at = found + separator.length();
        }
        if (limit != 0 && !(separator.isEmpty() && text.isEmpty() && limit != 1)) {
            parts.add(Value.of(text.substring(at)));
        }
        return ListValue.copyOf(parts);
    }

    private static Object substring(Object[] a) {
        String text = text(a, 0);
        int start = index(text, whole(a, 1));
        int end = a.length > 2 ? index(text, whole(a, 2)) : text.length();
        if (start > end) {
            throw new Stop("substring(" + whole(a, 1) + ", " + whole(a, 2) + ") ends before it begins");
        }
        return Value.of(text.substring(start, end));
    }

    private static Object quote(Object[] a) {
        StringBuilder quoted = new StringBuilder();
        Texts.quote(quoted, text(a, 0));
        return Value.of(quoted.toString());
    }
}
