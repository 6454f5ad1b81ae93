package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.List;

/** Plain text made of Markdown, with the looks of its pieces: headings, lists, code, emphasis. Immutable. */
public final class MarkdownText {
    /** How a piece looks. */
    public enum Look {
        HEADING,
        BOLD,
        ITALIC,
        CODE,
        BLOCK
    }

    /** A piece of the text. */
    public record Run(Look look, int start, int length) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();

    private MarkdownText() {}

    /** Reads Markdown; what it does not know stays as it is. */
    public static MarkdownText of(String markdown) {
        MarkdownText made = new MarkdownText();
        boolean block = false;
        boolean wrapped = false;
        for (String line : markdown.strip().split("\\R", -1)) {
            if (line.strip().startsWith("```")) {
                block = !block;
                wrapped = false;
                continue;
            }
            if (block) {
                made.line();
                int start = made.text.length();
                made.text.append("  ").append(line);
                made.runs.add(new Run(Look.BLOCK, start, made.text.length() - start));
                continue;
            }
            wrapped = made.paragraph(line, wrapped);
        }
        return made;
    }

    private boolean paragraph(String line, boolean wrapped) {
        String content = line.strip();
        if (content.isEmpty()) {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            return false;
        }
        if (content.startsWith("#")) {
            line();
            int start = text.length();
            inline(content.replaceFirst("^#+\\s*", ""));
            runs.add(new Run(Look.HEADING, start, text.length() - start));
            return false;
        }
        if (content.startsWith("- ") || content.startsWith("* ")) {
            line();
            text.append("•  ");
            inline(content.substring(2));
            return true;
        }
        if (content.startsWith("|")) {
            if (!content.matches("[|\\s:-]+")) {
                line();
                inline(content.replaceAll("^\\|\\s*|\\s*\\|$", "").replaceAll("\\s*\\|\\s*", "   "));
            }
            return false;
        }
        if (wrapped) {
            text.append(' ');
        } else {
            line();
        }
        inline(content);
        return true;
    }

    private void line() {
        if (!text.isEmpty()) {
            text.append('\n');
        }
    }

    private void inline(String content) {
        int at = 0;
        while (at < content.length()) {
            char c = content.charAt(at);
            String mark = c == '`' ? "`" : content.startsWith("**", at) ? "**" : c == '*' ? "*" : "";
            int close = mark.isEmpty() ? -1 : content.indexOf(mark, at + mark.length());
            if (close > at + mark.length()) {
                int start = text.length();
                String inner = content.substring(at + mark.length(), close);
                if (mark.equals("`")) {
                    text.append(inner);
                } else {
                    inline(inner);
                }
                Look look = mark.equals("`") ? Look.CODE : mark.equals("**") ? Look.BOLD : Look.ITALIC;
                runs.add(new Run(look, start, text.length() - start));
                at = close + mark.length();
            } else if (c == '['
                    && content.indexOf("](", at) > 0
                    && content.indexOf(')', content.indexOf("](", at)) > 0) {
                int middle = content.indexOf("](", at);
                inline(content.substring(at + 1, middle));
                at = content.indexOf(')', middle) + 1;
            } else {
                text.append(c);
                at++;
            }
        }
    }

    public String text() {
        return text.toString();
    }

    public List<Run> runs() {
        return List.copyOf(runs);
    }
}
