package dev.sluice.validation.expr;

import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.impl.Constraint;

/** Makes random expressions that CEL's checker takes: each with a type, and no mixed numbers. */
final class CelGen {
    private static final List<String> WHOLE = List.of("0", "1", "-7", "42", "9223372036854775807", "x.i", "size(x.l)");
    private static final List<String> FLOAT = List.of("0.0", "1.5", "-2.25", "1e15", "x.d * 1.0");
    private static final List<String> TEXT = List.of("''", "'a'", "'hello'", "'äö😀'", "string(x.i)");
    private static final List<String> BOOL = List.of("true", "false", "has(x.i)", "has(x.nope)");
    private static final List<String> LIST = List.of("[]", "[1, 2, 3]", "[5]", "lists.range(4)");

    Gen<String> expressions() {
        return in -> bool(new Source(in::next), 4);
    }

    private interface Next {
        long next(Constraint constraint);
    }

    private record Source(Next from) {
        int below(int limit) {
            return (int) from.next(Constraint.between(0, limit - 1));
        }

        String any(List<String> of) {
            return of.get(below(of.size()));
        }
    }

    private static String bool(Source s, int depth) {
        if (depth == 0) {
            return s.any(BOOL);
        }
        int d = depth - 1;
        return switch (s.below(9)) {
            case 0 -> "(" + bool(s, d) + s.any(List.of(" && ", " || ", " == ", " != ")) + bool(s, d) + ")";
            case 1 -> "(" + whole(s, d) + order(s) + whole(s, d) + ")";
            case 2 -> "(" + floating(s, d) + order(s) + floating(s, d) + ")";
            case 3 -> "(" + text(s, d) + s.any(List.of(" == ", " != ", " < ")) + text(s, d) + ")";
            case 4 -> "!" + bool(s, d);
            case 5 -> "(" + bool(s, d) + " ? " + bool(s, d) + " : " + bool(s, d) + ")";
            case 6 ->
                list(s, d) + s.any(List.of(".all", ".exists", ".exists_one")) + "(v" + d + ", v" + d + order(s)
                        + whole(s, d) + ")";
            case 7 -> text(s, d) + s.any(List.of(".contains(", ".startsWith(", ".endsWith(")) + text(s, d) + ")";
            default -> "(" + whole(s, d) + " in " + list(s, d) + ")";
        };
    }

    private static String order(Source s) {
        return s.any(List.of(" < ", " <= ", " > ", " >= ", " == ", " != "));
    }

    private static String whole(Source s, int depth) {
        if (depth == 0) {
            return s.any(WHOLE);
        }
        int d = depth - 1;
        return switch (s.below(6)) {
            case 0, 1 -> "(" + whole(s, d) + s.any(List.of(" + ", " - ", " * ", " / ", " % ")) + whole(s, d) + ")";
            case 2 -> text(s, d) + ".size()";
            case 3 -> "(" + bool(s, d) + " ? " + whole(s, d) + " : " + whole(s, d) + ")";
            case 4 -> list(s, d) + "[" + whole(s, d) + "]";
            // dev.cel finds nothing in an empty string, not even the answer -1
            default -> "('z' + " + text(s, d) + ")" + s.any(List.of(".indexOf(", ".lastIndexOf(")) + text(s, d) + ")";
        };
    }

    private static String floating(Source s, int depth) {
        if (depth == 0) {
            return s.any(FLOAT);
        }
        int d = depth - 1;
        return switch (s.below(3)) {
            case 0 -> "(" + floating(s, d) + s.any(List.of(" + ", " - ", " * ", " / ")) + floating(s, d) + ")";
            case 1 -> "double(" + whole(s, d) + " % 1000)";
            default ->
                s.any(List.of("math.ceil(", "math.floor(", "math.round(", "math.trunc(", "math.abs(")) + floating(s, d)
                        + ")";
        };
    }

    private static String text(Source s, int depth) {
        if (depth == 0) {
            return s.any(TEXT);
        }
        int d = depth - 1;
        return switch (s.below(5)) {
            case 0 -> "(" + text(s, d) + " + " + text(s, d) + ")";
            case 1 -> text(s, d) + ".substring(" + whole(s, d) + ")";
            case 2 ->
                text(s, d) + ".replace(" + text(s, d) + ", " + text(s, d) + ", " + s.any(List.of("0", "1", "3", "-1"))
                        + ")";
            case 3 -> text(s, d) + ".split(" + text(s, d) + ").join('|')";
            default -> text(s, d) + s.any(List.of(".upperAscii()", ".trim()", ".reverse()", ".charAt(0)"));
        };
    }

    private static String list(Source s, int depth) {
        if (depth == 0) {
            return s.any(LIST);
        }
        int d = depth - 1;
        return switch (s.below(4)) {
            case 0 -> "(" + list(s, d) + " + " + list(s, d) + ")";
            case 1 -> list(s, d) + ".map(m" + d + ", m" + d + " + " + whole(s, d) + ")";
            case 2 -> list(s, d) + ".filter(f" + d + ", f" + d + order(s) + whole(s, d) + ")";
            default -> "[" + whole(s, d) + ", " + whole(s, d) + "]";
        };
    }
}
