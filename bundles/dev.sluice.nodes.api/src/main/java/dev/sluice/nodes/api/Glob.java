package dev.sluice.nodes.api;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for paths with {@code /}: {@code *} stands for any chars within a name, {@code ?} for one, {@code **} for
 * any number of folders, none included, <code>{a,b}</code> for one of several, {@code [a-z]} for one of a set. Unlike
 * the JDK's, {@code **}{@code /x} matches {@code x} itself.
 */
public final class Glob {
    private final String text;
    private final Pattern pattern;

    private Glob(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws NodeFailure of class user where brackets or braces do not match
     */
    public static Glob of(String text) throws NodeFailure {
        try {
            return new Glob(text, Pattern.compile(new Translator(text).regex()));
        } catch (PatternSyntaxException e) {
            throw NodeFailure.user(
                    "the pattern '" + text + "' is wrong: a bracket or brace is not closed; try one such as **/*.csv");
        }
    }

    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    /** Whether the pattern itself speaks of names that begin with a dot, which are hidden otherwise. */
    public boolean seesHidden() {
        return text.startsWith(".") || text.contains("/.");
    }

    /** Whether a text holds any sign of a pattern. */
    public static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?{[".indexOf(c) >= 0);
    }

    private static final class Translator {
        private final String glob;
        private final StringBuilder regex = new StringBuilder();
        private int at;
        private int braces;

        Translator(String glob) {
            this.glob = glob;
        }

        String regex() {
            while (at < glob.length()) {
                one(glob.charAt(at++));
            }
            if (braces > 0) {
                throw new PatternSyntaxException("open brace", glob, at);
            }
            return regex.toString();
        }

        private void one(char c) {
            switch (c) {
                case '*' -> star();
                case '?' -> regex.append("[^/]");
                case '{' -> open();
                case '}' -> close();
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                case '[' -> set();
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }

        private void star() {
            if (!skip("*")) {
                regex.append("[^/]*");
            } else if (skip("/")) {
                regex.append("(?:.*/)?");
            } else {
                regex.append(".*");
            }
        }

        private boolean skip(String next) {
            boolean there = glob.startsWith(next, at);
            at += there ? next.length() : 0;
            return there;
        }

        private void open() {
            braces++;
            regex.append("(?:");
        }

        private void close() {
            if (--braces < 0) {
                throw new PatternSyntaxException("no open brace", glob, at);
            }
            regex.append(')');
        }

        private void set() {
            int end = glob.indexOf(']', at + 1);
            if (end < 0) {
                throw new PatternSyntaxException("open bracket", glob, at);
            }
            String chars = glob.substring(at, end);
            at = end + 1;
            boolean not = chars.startsWith("!") || chars.startsWith("^");
            String set = (not ? chars.substring(1) : chars)
                    .replace("\\", "\\\\")
                    .replace("[", "\\[")
                    .replace("&", "\\&")
                    .replace("^", "\\^");
            regex.append("(?!/)[").append(not ? "^" : "").append(set).append(']');
        }
    }
}
