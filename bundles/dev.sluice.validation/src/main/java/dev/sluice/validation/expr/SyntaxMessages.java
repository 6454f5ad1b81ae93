package dev.sluice.validation.expr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words for a person what the parser found wrong. */
final class SyntaxMessages {
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched input|extraneous input|no viable alternative at input) '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern NO_TOKEN = Pattern.compile("token recognition error at: '(.*)'", Pattern.DOTALL);
    private static final Pattern MISSING = Pattern.compile("missing '(.*?)' at '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");
    private static final Pattern NUMBER = Pattern.compile("For input string: \"(.*)\".*", Pattern.DOTALL);
    private static final String END = "<EOF>";

    private SyntaxMessages() {}

    static ExpressionProblem problem(String text, int offset, String message) {
        int end = Math.min(text.length(), Math.max(offset, offset + 1));
        return new ExpressionProblem(offset, end, "expression-syntax", words(text, offset, message));
    }

    private static String words(String text, int offset, String message) {
        Matcher match = NO_TOKEN.matcher(message);
        if (match.matches()) {
            return noToken(match.group(1));
        }
        match = UNEXPECTED.matcher(message);
        if (match.matches()) {
            return unexpected(text, offset, match.group(1));
        }
        match = MISSING.matcher(message);
        if (match.matches()) {
            return "a '" + match.group(1) + "' is missing " + (match.group(2).equals(END) ? "at the end" : "here");
        }
        match = RESERVED.matcher(message);
        if (match.matches()) {
            return "'" + match.group(1) + "' is a reserved word of the expression language; use another name";
        }
        match = NUMBER.matcher(message);
        return match.matches()
                ? "the whole number " + match.group(1) + " does not fit in 64 bits; write it with a fraction, such as "
                        + match.group(1) + ".0"
                : other(message);
    }

    private static String other(String message) {
        return switch (message) {
            case "invalid argument to has() macro" -> "has() takes a field, as in has(item.name)";
            case "The argument must be a simple name" ->
                "the first argument is the name for each item, as in items.map(x, x.name)";
            default ->
                message.contains("recursion limit")
                        ? "the expression nests too deep; split it into several nodes, or write a script"
                        : "the expression cannot be read: " + message;
        };
    }

    private static String noToken(String token) {
        String shown = "'" + token.strip() + "'";
        return switch (token.isEmpty() ? ' ' : token.charAt(0)) {
            case '=' -> "'=' compares nothing; write '==' to compare";
            case '\'', '"' -> "the string " + shown + " is not closed; its quote is missing at the end of the line";
            case '$' -> "the whole text is an expression here; leave '${' and '}' away";
            case '&' -> "'&' is no operator; write '&&' for and";
            case '|' -> "'|' is no operator; write '||' for or";
            case '`' -> "the field name " + shown + " is not closed; its '`' is missing";
            default -> shown + " is no part of an expression";
        };
    }

    private static String unexpected(String text, int offset, String token) {
        if (token.equals(END) || offset >= text.length()) {
            return "the expression ends too early; something is missing behind '" + last(text) + "'";
        }
        return switch (token) {
            case "and" -> "'and' is no operator; write '&&'";
            case "or" -> "'or' is no operator; write '||'";
            case "not" -> "'not' is no operator; write '!'";
            case "is" -> "'is' is no operator; write '=='";
            case "if" -> "there is no 'if' in expressions; write condition ? value : other";
            case "{" -> "'{' does not fit here";
            default ->
                token.startsWith(".") && token.length() > 1
                        ? "'" + token.substring(1) + "' is a reserved word; write such a field in back quotes, as in .`"
                                + token.substring(1) + "`"
                        : "'" + token + "' does not fit here; an operator or a bracket may be missing before it";
        };
    }

    private static String last(String text) {
        String[] words = text.strip().split("\\s+");
        return words[words.length - 1];
    }
}
