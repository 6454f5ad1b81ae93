package dev.sluice.lang.node.internal.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A comment as JSDoc has it: a description, then tags.
 *
 * @param description what stands before the first tag
 */
record DocComment(String description, List<Tag> tags) {
    private static final Pattern STARS = Pattern.compile("(?m)^[ \\t]*\\*? ?");
    private static final Pattern TAG = Pattern.compile("(?m)^[ \\t]*@(\\w+)");
    private static final Pattern NAMED =
            Pattern.compile("\\s*(?:\\[\\s*([\\w$.]+)[^\\]]*\\]|([\\w$.]+))(?:\\s+-)?\\s*(.*)", Pattern.DOTALL);

    /**
     * A tag such as {@code @param}.
     *
     * @param type what stands in its braces; null where there are none
     * @param rest what stands behind
     */
    record Tag(String name, @Nullable String type, String rest) {
        /** What the tag is about: the name of a parameter; empty where there is none. */
        String subject() {
            Matcher named = NAMED.matcher(rest);
            return !named.matches() ? "" : named.group(1) == null ? named.group(2) : named.group(1);
        }

        /** What is said about it. */
        String text() {
            Matcher named = NAMED.matcher(rest);
            return named.matches() ? named.group(3) : rest;
        }

        /** Whether it stands in square brackets: it may be left out. */
        boolean optional() {
            return rest.stripLeading().startsWith("[") || type != null && type.endsWith("=");
        }
    }

    /** What is between the stars of a comment. */
    static DocComment of(String comment) {
        String text = STARS.matcher(comment).replaceAll("");
        List<Tag> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        int first = text.length();
        String name = null;
        int from = 0;
        while (tag.find()) {
            if (name == null) {
                first = tag.start();
            } else {
                tags.add(tag(name, text.substring(from, tag.start())));
            }
            name = tag.group(1);
            from = tag.end();
        }
        if (name != null) {
            tags.add(tag(name, text.substring(from)));
        }
        return new DocComment(text.substring(0, first).strip(), tags);
    }

    private static Tag tag(String name, String text) {
        String rest = text.stripLeading();
        int depth = 0;
        for (int i = 0; i < rest.length() && rest.startsWith("{"); i++) {
            depth += rest.charAt(i) == '{' ? 1 : rest.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return new Tag(
                        name,
                        rest.substring(1, i).strip(),
                        rest.substring(i + 1).strip());
            }
        }
        return new Tag(name, null, rest.strip());
    }

    /** The first tag of one of these names; null where there is none. */
    @Nullable
    Tag first(String... names) {
        for (Tag tag : tags) {
            if (List.of(names).contains(tag.name())) {
                return tag;
            }
        }
        return null;
    }

    /** A text in one line. */
    static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
