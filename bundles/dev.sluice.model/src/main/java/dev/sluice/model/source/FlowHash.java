package dev.sluice.model.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two texts of a flow run alike: SHA-256 of the text without its layout, which the engine never reads. Where
 * something stands below the layout the number of its lines counts, so that texts of one hash have their nodes on the same
 * lines.
 */
public final class FlowHash {
    private static final String LAYOUT = "layout:";

    private FlowHash() {}

    /** The hash of a text, in hexadecimal. A byte order mark does not count. */
    public static String of(String text) {
        int begin = text.startsWith("\uFEFF") ? 1 : 0;
        int start = layout(text, begin);
        int end = start < 0 ? text.length() : end(text, start);
        MessageDigest digest = sha256();
        digest.update(text.substring(begin, start < 0 ? end : start).getBytes(StandardCharsets.UTF_8));
        if (!text.substring(end).isBlank()) {
            long lines = text.substring(start, end).lines().count();
            digest.update((LAYOUT + lines + text.substring(end)).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where the line begins at which the layout does; below 0 where there is none. */
    private static int layout(String text, int begin) {
        if (text.startsWith(LAYOUT, begin)) {
            return begin;
        }
        int line = Math.max(text.indexOf('\n' + LAYOUT), text.indexOf('\r' + LAYOUT));
        return line < 0 ? -1 : line + 1;
    }

    /** Where the line begins at which another key of the flow follows. */
    private static int end(String text, int start) {
        int line = next(text, start);
        while (line < text.length() && " \t#\r\n".indexOf(text.charAt(line)) >= 0) {
            line = next(text, line);
        }
        return line;
    }

    /** Where the line after the one of an offset begins. */
    private static int next(String text, int offset) {
        for (int i = offset; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                return i + 1;
            }
        }
        return text.length();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
