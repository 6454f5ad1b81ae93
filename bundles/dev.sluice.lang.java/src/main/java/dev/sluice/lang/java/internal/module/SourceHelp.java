package dev.sluice.lang.java.internal.module;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The help of a node that is a source file: its first documentation comment. */
final class SourceHelp {
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private SourceHelp() {}

    /** The comment without its stars, up to the first tag; empty where there is none. */
    static String of(String source) {
        Matcher comment = COMMENT.matcher(source);
        if (!comment.find()) {
            return "";
        }
        StringBuilder help = new StringBuilder();
        for (String line : comment.group(1).lines().toList()) {
            String text = line.strip().replaceFirst("^\\*\\s?", "");
            if (text.startsWith("@")) {
                break;
            }
            help.append(text).append('\n');
        }
        return help.toString().strip();
    }
}
