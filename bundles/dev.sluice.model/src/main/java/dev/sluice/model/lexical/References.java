package dev.sluice.model.lexical;

import org.jspecify.annotations.Nullable;

/** References: the source end of a link, {@code node} or {@code node.port}. */
public final class References {
    private References() {}

    /** Whether the text is a node id, alone or followed by a dot and a port name. */
    public static boolean isReference(String text) {
        String port = port(text);
        return Ids.isId(node(text)) && (port == null || Identifiers.isIdentifier(port));
    }

    /** What stands before the first dot; the whole text when there is none. */
    public static String node(@Nullable String text) {
        if (text == null) {
            return "";
        }
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    /** What stands after the first dot; null when there is none. */
    public static @Nullable String port(@Nullable String text) {
        int dot = text == null ? -1 : text.indexOf('.');
        return text == null || dot < 0 ? null : text.substring(dot + 1);
    }
}
