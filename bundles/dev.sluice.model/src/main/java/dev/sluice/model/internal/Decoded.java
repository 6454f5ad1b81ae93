package dev.sluice.model.internal;

import dev.sluice.model.source.SourceText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as text, strictly UTF-8, with the places where they are not.
 *
 * @param source the text as it is, with a replacement character for each malformed sequence
 * @param parseable the text with replacement characters for all that YAML does not allow; same offsets
 * @param malformed where bytes are not UTF-8
 * @param controls offsets of characters that YAML does not allow
 * @param refusal why the bytes are no text at all; null when they are
 */
public record Decoded(
        SourceText source,
        String parseable,
        List<Malformed> malformed,
        List<Integer> controls,
        @Nullable String refusal) {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int MOST_LISTED = 100;
    private static final int SAMPLE = 8192;

    /**
     * A sequence that is not UTF-8.
     *
     * @param offset in the text
     * @param position of the first byte in the file, from 0
     */
    public record Malformed(int offset, int position) {}

    /** Decodes the bytes of a file. */
    public static Decoded of(byte[] bytes) {
        String refusal = refuse(bytes);
        if (refusal != null) {
            return new Decoded(new SourceText("", false), "", List.of(), List.of(), refusal);
        }
        List<Malformed> malformed = new ArrayList<>();
        return of(decode(bytes, malformed), malformed);
    }

    /** Takes a text, which may begin with a byte order mark. */
    public static Decoded of(String text) {
        return of(text, List.of());
    }

    private static Decoded of(String text, List<Malformed> malformed) {
        boolean mark = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        String content = mark ? text.substring(1) : text;
        List<Malformed> shifted = mark
                ? malformed.stream()
                        .map(m -> new Malformed(m.offset - 1, m.position))
                        .toList()
                : malformed;
        List<Integer> controls = new ArrayList<>();
        String parseable = replaceControls(content, controls);
        return new Decoded(new SourceText(content, mark), parseable, shifted, controls, null);
    }

    private static @Nullable String refuse(byte[] bytes) {
        if (bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE))) {
            return "The file is UTF-16. Save it as UTF-8.";
        }
        int odd = 0;
        int sample = Math.min(bytes.length, SAMPLE);
        for (int i = 0; i < sample; i++) {
            odd += bytes[i] >= 0 && bytes[i] < 32 && "\t\n\r\f\u001b".indexOf(bytes[i]) < 0 ? 1 : 0;
        }
        return odd > 3 && odd * 20 > sample
                ? "This is a binary file, not a flow. Check that it is the file you meant."
                : null;
    }

    private static String decode(byte[] bytes, List<Malformed> malformed) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            malformed.add(new Malformed(out.position(), in.position()));
            in.position(in.position() + result.length());
            out.put(REPLACEMENT);
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    private static String replaceControls(String text, List<Integer> controls) {
        StringBuilder replaced = null;
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text, i)) {
                controls.add(i);
                replaced = replaced == null ? new StringBuilder(text) : replaced;
                replaced.setCharAt(i, REPLACEMENT);
            }
        }
        return replaced == null ? text : replaced.toString();
    }

    /** The printable characters of YAML 1.2 (production 1, c-printable). */
    private static boolean isAllowed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return (c >= 0x20 && c <= 0x7E)
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || c == 0x85
                || (c >= 0xA0 && c <= 0xFFFD);
    }

    /** Whether every byte was good, so that writing the text gives the same bytes. */
    public boolean isIntact() {
        return malformed.isEmpty() && controls.isEmpty() && refusal == null;
    }

    /** Logs what is wrong. @return false when there is no text to go on with */
    public boolean report(ProblemLog log) {
        if (refusal != null) {
            log.error("file-binary", 0, 0, null, refusal);
            return false;
        }
        for (Malformed bad : malformed.subList(0, Math.min(MOST_LISTED, malformed.size()))) {
            log.error(
                    "file-encoding",
                    bad.offset,
                    bad.offset + 1,
                    null,
                    "The byte at offset " + bad.position + " is not UTF-8. Save the file as UTF-8.");
        }
        for (int at : controls.subList(0, Math.min(MOST_LISTED, controls.size()))) {
            char c = source.text().charAt(at);
            log.error(
                    "character-control",
                    at,
                    at + 1,
                    null,
                    String.format(
                            "The character U+%04X is not allowed in YAML. Remove it%s.",
                            (int) c,
                            c < 0x20 ? String.format(", or write it as \"\\x%02X\" in double quotes", (int) c) : ""));
        }
        return true;
    }
}
