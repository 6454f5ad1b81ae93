package dev.sluice.model.internal.yaml;

/** Finds the last line of text blocks. */
final class BlockEnds {
    private BlockEnds() {}

    /** A literal block has as many lines as its value. @param end an offset that it does not reach beyond */
    static int literal(String text, int start, int end, String value) {
        int lines = value.isEmpty() || value.endsWith("\n") ? 0 : 1;
        for (int i = 0; i < value.length(); i++) {
            lines += value.charAt(i) == '\n' ? 1 : 0;
        }
        int at = endOfLine(text, start, end);
        for (int line = 0; line < lines && at < end; line++) {
            at = endOfLine(text, at + 1, end);
        }
        return at > start && at <= text.length() && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }

    /** A folded block ends before the blank lines below it, unless its head says that it keeps them. */
    static int folded(String text, int start, int end) {
        String head = text.substring(start, endOfLine(text, start, end));
        boolean keeps = head.split("#", 2)[0].indexOf('+') >= 0;
        int at = end;
        while (at > start && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
            if (keeps && text.charAt(at) == '\n') {
                break;
            }
        }
        return at;
    }

    private static int endOfLine(String text, int from, int end) {
        int at = text.indexOf('\n', from);
        return at < 0 || at > end ? end : at;
    }
}
