package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Locale;

/** What a node talks to, from one of its settings: of a URL the host and port, of anything else the text. */
final class Targets {
    private static final String AUTHORITY = "://";

    private Targets() {}

    static String of(Value value) {
        String text = value instanceof StringValue string ? string.value() : value.toString();
        int at = text.indexOf(AUTHORITY);
        if (at < 0) {
            return text;
        }
        int start = at + AUTHORITY.length();
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        // a name and password before the host are nobody's business
        return text.substring(Math.max(start, text.lastIndexOf('@', end - 1) + 1), end)
                .toLowerCase(Locale.ROOT);
    }
}
