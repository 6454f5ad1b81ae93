package dev.sluice.ui.internal.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Makes HTML of the Markdown that the documentation uses: headings, paragraphs, lists, tables, code, links, pictures. */
public final class MarkdownPage {
    private static final String FENCE = "```";

    private final List<String> lines;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private MarkdownPage(String markdown) {
        lines = markdown.lines().toList();
    }

    /** The body of a page. */
    public static String html(String markdown) {
        MarkdownPage page = new MarkdownPage(markdown);
        while (page.at < page.lines.size()) {
            page.block();
        }
        return page.out.toString();
    }

    /** The first heading; the empty text where there is none. */
    public static String title(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip())
                .orElse("");
    }

    private void block() {
        String line = lines.get(at);
        if (line.isBlank()) {
            at++;
        } else if (line.startsWith(FENCE)) {
            fence();
        } else if (line.startsWith("    ")) {
            indented();
        } else if (line.startsWith("#")) {
            heading(line);
        } else if (line.startsWith("|")) {
            table();
        } else if (isItem(line)) {
            list();
        } else if (line.startsWith("<")) {
            raw();
        } else {
            out.append("<p>").append(inline(paragraph())).append("</p>\n");
        }
    }

    private void fence() {
        List<String> code = new ArrayList<>();
        at++;
        while (at < lines.size() && !lines.get(at).startsWith(FENCE)) {
            code.add(lines.get(at++));
        }
        at++;
        code(code);
    }

    private void indented() {
        List<String> code = new ArrayList<>();
        while (at < lines.size() && lines.get(at).startsWith("    ")) {
            code.add(lines.get(at++).substring(4));
        }
        code(code);
    }

    private void code(List<String> code) {
        out.append("<pre>").append(escape(String.join("\n", code))).append("</pre>\n");
    }

    private void heading(String line) {
        int level = line.length() - line.replaceFirst("^#+", "").length();
        out.append("<h" + level + ">")
                .append(inline(line.substring(level).strip()))
                .append("</h" + level + ">\n");
        at++;
    }

    private void table() {
        out.append("<table>\n");
        for (boolean head = true; at < lines.size() && lines.get(at).startsWith("|"); at++) {
            String line = lines.get(at).strip();
            if (line.matches("[|:\\- ]+")) {
                head = false;
                continue;
            }
            String cell = head ? "th" : "td";
            String row = line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length());
            out.append("<tr>");
            for (String text : row.split("(?<!\\\\)\\|", -1)) {
                out.append("<" + cell + ">")
                        .append(inline(text.strip().replace("\\|", "|")))
                        .append("</" + cell + ">");
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private static boolean isItem(String line) {
        return line.matches("\\s*([*-]|\\d+\\.) .*");
    }

    private void list() {
        String kind = Character.isDigit(lines.get(at).strip().charAt(0)) ? "ol" : "ul";
        out.append("<" + kind + ">\n");
        while (at < lines.size() && isItem(lines.get(at))) {
            String first = lines.get(at).strip().replaceFirst("^([*-]|\\d+\\.) ", "");
            at++;
            StringBuilder item = new StringBuilder(first);
            while (at < lines.size() && lines.get(at).startsWith(" ") && !isItem(lines.get(at))) {
                item.append(' ').append(lines.get(at++).strip());
            }
            out.append("<li>").append(inline(item.toString())).append("</li>\n");
        }
        out.append("</" + kind + ">\n");
    }

    /** HTML within Markdown, such as a picture for each theme. */
    private void raw() {
        while (at < lines.size() && !lines.get(at).isBlank()) {
            out.append(lines.get(at++)).append('\n');
        }
    }

    private String paragraph() {
        StringBuilder text = new StringBuilder();
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.isBlank()
                    || line.startsWith("#")
                    || line.startsWith("|")
                    || line.startsWith(FENCE)
                    || isItem(line)) {
                break;
            }
            text.append(text.isEmpty() ? "" : " ").append(line.strip());
            at++;
        }
        return text.toString();
    }

    /** What is between backticks is code, where nothing else counts. */
    private static String inline(String text) {
        String[] parts = text.split("`", -1);
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && i < parts.length - 1;
            made.append(code ? "<code>" + escape(parts[i]) + "</code>" : words(parts[i], i > 0 && !code && i % 2 == 1));
        }
        return links(made.toString());
    }

    private static String words(String text, boolean tick) {
        return (tick ? "`" : "")
                + escape(text)
                        .replaceAll("\\*\\*(.+?)\\*\\*", "<b>$1</b>")
                        .replaceAll("(?<![\\w*])\\*(?! )([^*]+?)\\*(?![\\w*])", "<i>$1</i>");
    }

    /** A page of Markdown is a page of HTML here. */
    private static String links(String text) {
        return text.replaceAll("!\\[([^\\]]*)]\\(([^)\\s]+)\\)", "<img alt=\"$1\" src=\"$2\">")
                .replaceAll("\\[([^\\]]+)]\\(([\\w.-]+)\\.md(#[\\w-]+)?\\)", "<a href=\"$2.html$3\">$1</a>")
                .replaceAll("\\[([^\\]]+)]\\((https?:[^)\\s]+)\\)", "<a href=\"$2\">$1</a>")
                // what else is linked lies in the repository, not here
                .replaceAll("\\[([^\\]]+)]\\([^)\\s]+\\)", "$1");
    }

    private static String escape(String text) {
        return Arrays.stream(text.split("", -1))
                .map(letter -> switch (letter) {
                    case "&" -> "&amp;";
                    case "<" -> "&lt;";
                    case ">" -> "&gt;";
                    case "\"" -> "&quot;";
                    default -> letter;
                })
                .collect(Collectors.joining());
    }
}
