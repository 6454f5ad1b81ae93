package dev.sluice.json;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The JSON text of strings and numbers, by RFC 8259. */
final class JsonText {
    private static final String HEX = "0123456789abcdef";
    /** The second char of the short escapes, by code; 0 where there is none. */
    private static final char[] SHORT = new char['\\' + 1];

    static {
        SHORT['"'] = '"';
        SHORT['\\'] = '\\';
        SHORT['\n'] = 'n';
        SHORT['\r'] = 'r';
        SHORT['\t'] = 't';
        SHORT['\b'] = 'b';
        SHORT['\f'] = 'f';
    }

    private JsonText() {}

    /** Adds a value that has no parts. */
    static void scalar(StringBuilder to, Value value) {
        switch (value) {
            case StringValue string -> quote(to, string.value());
            case FloatValue number -> number(to, number.value());
            case BytesValue bytes -> base64(to, bytes);
            default -> to.append(value);
        }
    }

    /** The shortest text that reads as this number; null for NaN and the infinities, which JSON does not have. */
    static void number(StringBuilder to, double number) {
        if (Double.isFinite(number)) {
            to.append(number);
        } else {
            to.append("null");
        }
    }

    private static void base64(StringBuilder to, BytesValue bytes) {
        byte[] text = Base64.getEncoder().encode(bytes.toByteArray());
        to.append('"').append(new String(text, StandardCharsets.ISO_8859_1)).append('"');
    }

    static void quote(StringBuilder to, String string) {
        to.append('"');
        int copied = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (isPlain(c)) {
                continue;
            }
            if (isPaired(string, i)) {
                i++;
                continue;
            }
            to.append(string, copied, i);
            escape(to, c);
            copied = i + 1;
        }
        to.append(string, copied, string.length()).append('"');
    }

    /** Whether it is written as it is; half of a surrogate pair is not. */
    static boolean isPlain(char c) {
        if (c < 0x7f) {
            return c >= ' ' && c != '"' && c != '\\';
        }
        // C1 controls confuse terminals, the line separators break JavaScript and line based tools
        return c > 0x9f && c != '\u2028' && c != '\u2029' && !Character.isSurrogate(c);
    }

    /** Whether a surrogate pair begins here. */
    static boolean isPaired(String string, int at) {
        return Character.isHighSurrogate(string.charAt(at))
                && at + 1 < string.length()
                && Character.isLowSurrogate(string.charAt(at + 1));
    }

    /** What stands for a char behind a backslash; 0 where it is written by its number. */
    static char letter(char c) {
        return c < SHORT.length ? SHORT[c] : 0;
    }

    static byte hex(int digit) {
        return (byte) HEX.charAt(digit);
    }

    private static void escape(StringBuilder to, char c) {
        to.append('\\');
        char letter = letter(c);
        if (letter != 0) {
            to.append(letter);
            return;
        }
        to.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            to.append(HEX.charAt(c >> shift & 0xf));
        }
    }
}
