package dev.sluice.editor.internal.theme;

import dev.sluice.nodes.api.Catalogue;
import java.util.Map;

/**
 * The sign in a node's icon tile: lines in a box of 16 by 16, so that it is as sharp as the screen at every zoom, or a
 * few letters.
 *
 * @param strokes lines in the notation of SVG paths, with absolute M, L, C and Z only; empty for letters
 * @param letters up to three; empty for lines
 */
public record Glyph(String strokes, String letters) {
    private static final String BRACES =
            "M6.5 2.5C4.5 2.5 5 6 4.7 7C4.5 7.6 3.5 8 3 8C3.5 8 4.5 8.4 4.7 9C5 10 4.5 13.5 6.5 13.5"
                    + "M9.5 2.5C11.5 2.5 11 6 11.3 7C11.5 7.6 12.5 8 13 8C12.5 8 11.5 8.4 11.3 9C11 10 11.5 13.5 9.5 13.5";
    private static final String ROUND = "M13 6C12 3.5 9.5 2.3 7 2.8C4 3.4 2.2 6.4 2.9 9.3"
            + "C3.6 12.2 6.6 14 9.5 13.2C11 12.8 12.2 11.8 12.9 10.4M13.4 2.5L13 6L9.5 5.6";

    private static final String CLOCK =
            "M8 2C11.3 2 14 4.7 14 8C14 11.3 11.3 14 8 14C4.7 14 2 11.3 2 8C2 4.7 4.7 2 8 2Z";

    private static final Map<String, Glyph> BY_TYPE = Map.ofEntries(
            line("core.const", "M5 3L3 13M11 3L9 13M2 6L13 6M1.5 10L12.5 10"),
            line("core.expr", "M11 2.5C8 2 7.5 4 7.2 6L6 12C5.6 14 4.6 14.4 3 13.8M4.5 7L10 7"),
            line("core.filter", "M2.5 3L13.5 3L9.3 8.3L9.3 13L6.7 11.5L6.7 8.3Z"),
            line("core.map", "M2 5L8 5M2 11L8 11M8 5L13 8L8 11"),
            line("core.reduce", "M2 3L8 8L2 13M2 8L14 8M11.5 5.5L14 8L11.5 10.5"),
            line("core.sort", "M4 3L4 13M1.8 10.8L4 13L6.2 10.8M8.5 4L14 4M8.5 8L12.5 8M8.5 12L11 12"),
            line("core.aggregate", "M12.5 3L3.5 3L8.5 8L3.5 13L12.5 13"),
            line("core.join", "M2 4L6 4L10 8L14 8M2 12L6 12L10 8"),
            line("core.if", "M8 1.5L14.5 8L8 14.5L1.5 8Z"),
            line("core.switch", "M2 8L6 8M6 8L10 3.5L14 3.5M6 8L14 8M6 8L10 12.5L14 12.5"),
            line("core.merge", "M2 3.5L6 3.5L10 8L14 8M2 12.5L6 12.5L10 8M2 8L10 8"),
            line("core.foreach", ROUND),
            line("core.while", ROUND),
            line("core.repeat", "M3 7L3 5L12 5M9.5 2.5L12 5L9.5 7.5M13 9L13 11L4 11M6.5 8.5L4 11L6.5 13.5"),
            line("core.try", "M8 1.8L13.5 4L13.5 8C13.5 11 11 13.4 8 14.4C5 13.4 2.5 11 2.5 8L2.5 4Z"),
            line("core.flow", "M2 3L7 3L7 7L2 7ZM9 9L14 9L14 13L9 13ZM4.5 7L4.5 11L9 11"),
            line("core.wait", "M4 2L12 2M4 14L12 14M5 2C5 6 11 10 11 14M11 2C11 6 5 10 5 14"),
            line(
                    "core.approve",
                    "M7 2C8.6 2 9.6 3.1 9.6 4.6C9.6 6.1 8.6 7.2 7 7.2C5.4 7.2 4.4 6.1 4.4 4.6C4.4 3.1 5.4 2 7 2"
                            + "M2 14C2 11 4 9.2 7 9.2M8 11.5L10.5 14L14.5 9"),
            line("core.log", "M3 4L13 4M3 8L13 8M3 12L9 12"),
            line("core.fail", "M4 4L12 12M12 4L4 12"),
            line("core.assert", "M3 8.5L6.5 12L13 4.5"),
            line("csv.read", "M2.5 3L13.5 3L13.5 13L2.5 13ZM2.5 6.5L13.5 6.5M2.5 9.8L13.5 9.8M6.5 3L6.5 13"),
            line("csv.write", "M2.5 3L13.5 3L13.5 13L2.5 13ZM2.5 6.5L13.5 6.5M2.5 9.8L13.5 9.8M6.5 3L6.5 13"),
            line("json.read", BRACES),
            line("json.write", BRACES),
            line("text.read", "M4 2L10 2L12.5 4.5L12.5 14L4 14ZM6 7L10.5 7M6 10L10.5 10"),
            line("text.write", "M4 2L10 2L12.5 4.5L12.5 14L4 14ZM6 7L10.5 7M6 10L10.5 10"),
            line("file.read", "M4 2L10 2L12.5 4.5L12.5 14L4 14ZM10 2L10 4.5L12.5 4.5"),
            line("file.write", "M4 2L10 2L12.5 4.5L12.5 14L4 14ZM10 2L10 4.5L12.5 4.5"),
            line("file.list", "M2 4L6 4L7.5 5.8L14 5.8L14 13L2 13Z"),
            line("http.request", "M4 12L12 4M6 4L12 4L12 10"),
            line("shell.run", "M3 4L7 8L3 12M8.5 12L13 12"),
            line("http.listen", "M2 3L14 3L14 8L2 8ZM2 8L14 8L14 13L2 13ZM4.5 5.5L6 5.5M4.5 10.5L6 10.5"),
            line("http.respond", "M4 4L12 12M12 6L12 12L6 12"),
            line("event.timer", CLOCK + "M8 4.5L8 8L10.5 9.5"),
            line("event.file", "M2 4L6 4L7.5 5.8L14 5.8L14 13L2 13ZM8 7.3L8 11M6.3 9.3L8 11L9.7 9.3"),
            line("event.socket", "M6 2L6 5M10 2L10 5M4 5L12 5L12 8L10 10.5L6 10.5L4 8ZM8 10.5L8 14"),
            line("event.queue", "M2 4L5 4L5 12L2 12ZM6.5 4L9.5 4L9.5 12L6.5 12ZM11 4L14 4L14 12L11 12Z"),
            line("queue.put", "M2 8L6 8M4 6L6 8L4 10M8 4L10.5 4L10.5 12L8 12ZM12 4L14.5 4L14.5 12L12 12Z"),
            line("core.combine-latest", "M2 3.5L6 3.5L9 8L6 12.5L2 12.5M9 8L14 8M11.5 5.5L14 8L11.5 10.5"),
            line("core.zip", "M3 2L6 2L6 5L3 5ZM10 5L13 5L13 8L10 8ZM3 8L6 8L6 11L3 11ZM10 11L13 11L13 14L10 14Z"),
            line(
                    "core.window",
                    "M4.5 2.5L2.5 2.5L2.5 13.5L4.5 13.5M11.5 2.5L13.5 2.5L13.5 13.5L11.5 13.5M5.5 8L5.6 8"
                            + "M8 8L8.1 8M10.4 8L10.5 8"),
            line("core.throttle", "M2.5 11.5C1 6.5 4.5 3 8 3C11.5 3 15 6.5 13.5 11.5M8 10.5L11 6.5"),
            letters("python.script", "Py"));

    /** How some endings are written; others are with a capital, as {@code Py} for {@code py}. */
    private static final Map<String, String> BY_ENDING =
            Map.of("js", "JS", "mjs", "JS", "cjs", "JS", "ts", "TS", "mts", "TS", "cts", "TS");

    private static Map.Entry<String, Glyph> line(String type, String strokes) {
        return Map.entry(type, new Glyph(strokes, ""));
    }

    private static Map.Entry<String, Glyph> letters(String type, String letters) {
        return Map.entry(type, new Glyph("", letters));
    }

    /** The sign of a type; of one without a sign of its own the first letters of its name. */
    public static Glyph of(String type) {
        Glyph known = BY_TYPE.get(type);
        if (known != null) {
            return known;
        }
        String name = type.substring(type.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        if (Catalogue.isPath(type) && dot >= 0) {
            return new Glyph("", BY_ENDING.getOrDefault(name.substring(dot + 1), capital(name.substring(dot + 1))));
        }
        return new Glyph("", type.isBlank() ? "?" : capital(dot < 0 ? name : name.substring(dot + 1)));
    }

    private static String capital(String name) {
        return name.isEmpty()
                ? "?"
                : Character.toUpperCase(name.charAt(0)) + name.substring(1, Math.min(2, name.length()));
    }
}
