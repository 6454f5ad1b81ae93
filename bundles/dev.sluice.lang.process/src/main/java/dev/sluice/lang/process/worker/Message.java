package dev.sluice.lang.process.worker;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One line from a worker, taken apart without reading its value: {@code {"id":7,"result":...}}. */
enum Message {
    READY("{\"ready\":1}"),
    /** Ready, and asks for the idempotency key of each call. */
    READY_FOR_KEYS("{\"ready\":1,\"key\":true}"),
    RESULT(",\"result\":"),
    ERROR(",\"error\":"),
    LOG(",\"log\":");

    private static final byte[] ID = "{\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 18;

    private final byte[] text;

    Message(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The kind of a line; null where it is none of the protocol. */
    static @Nullable Message of(AnswerLines line) {
        if (line.length() == 0 || line.at(line.length() - 1) != '}') {
            return null;
        }
        if (line.has(0, READY.text)) {
            return READY;
        }
        if (line.has(0, READY_FOR_KEYS.text)) {
            return READY_FOR_KEYS;
        }
        int at = afterId(line);
        if (at > 0 && line.has(at, RESULT.text)) {
            return RESULT;
        }
        if (at > 0 && line.has(at, ERROR.text)) {
            return ERROR;
        }
        return at > 0 && line.has(at, LOG.text) ? LOG : null;
    }

    /** The id of a line that has one. */
    static long id(AnswerLines line) {
        long id = 0;
        for (int i = ID.length; isDigit(line, i); i++) {
            id = 10 * id + line.at(i) - '0';
        }
        return id;
    }

    /** The text of the value of a line. */
    byte[] payload(AnswerLines line) {
        return line.copy(afterId(line) + text.length, line.length() - 1);
    }

    private static int afterId(AnswerLines line) {
        if (!line.has(0, ID)) {
            return 0;
        }
        int at = ID.length;
        while (isDigit(line, at)) {
            at++;
        }
        return at == ID.length ? 0 : at;
    }

    private static boolean isDigit(AnswerLines line, int at) {
        return at < Math.min(line.length(), ID.length + DIGITS) && line.at(at) >= '0' && line.at(at) <= '9';
    }
}
