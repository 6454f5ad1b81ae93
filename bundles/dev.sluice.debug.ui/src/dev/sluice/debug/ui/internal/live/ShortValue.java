package dev.sluice.debug.ui.internal.live;

/** Says in a few letters what a value is that is given as JSON, cut perhaps. */
final class ShortValue {
    private ShortValue() {}

    /** The value itself where it is short; how many items a list has; the first field of a record. */
    static String of(String json, int room) {
        String text = json.strip();
        if (text.length() <= room) {
            return text;
        }
        if (text.startsWith("[") && text.endsWith("]") && !text.contains("…")) {
            return "%,d items".formatted(items(text));
        }
        return text.substring(0, room - 1).stripTrailing() + "…";
    }

    /** The items of a list that is whole. */
    private static int items(String list) {
        int depth = 0;
        int count = list.substring(1, list.length() - 1).isBlank() ? 0 : 1;
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char at = list.charAt(i);
            if (quoted) {
                i += at == '\\' ? 1 : 0;
                quoted = at != '"';
            } else if (at == '"') {
                quoted = true;
            } else if (at == '[' || at == '{') {
                depth++;
            } else if (at == ']' || at == '}') {
                depth--;
            } else if (at == ',' && depth == 1) {
                count++;
            }
        }
        return count;
    }
}
