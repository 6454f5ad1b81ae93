package dev.sluice.engine.internal;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which texts show a secret: as it is, each of its lines, in quotes, in URLs, in base64 (also where it is a part of
 * what is encoded, as in HTTP's basic authentication), in hexadecimal digits.
 */
final class SecretForms {
    /** A line of fewer characters stands in too many texts for other reasons. */
    private static final int SHORTEST_LINE = 8;
    /** As many characters of base64 are enough to know it by. */
    private static final int SHORTEST_BASE64 = 6;

    private static final int SHORTEST_HEX = 4;
    private static final int BASE64_BITS = 6;
    private static final int GROUP = 3;
    /** Characters that nothing encodes, wherever they are put. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.~-]*");
    /** How many characters one of them takes at most where it is encoded several times. */
    static final int LONGEST_ESCAPE = 40;

    private static final String BACKSLASHES = "\\\\{0,7}";
    private static final HexFormat HEX = HexFormat.of();

    private SecretForms() {}

    /** The forms of a text that are always the same. */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        add(secret, forms);
        String core = secret.strip();
        if (!core.isEmpty()) {
            add(core, forms);
        }
        List<String> lines = secret.lines().map(String::strip).toList();
        for (String line : lines) {
            if (lines.size() > 1 && line.length() >= SHORTEST_LINE) {
                add(line, forms);
            }
        }
        return forms;
    }

    private static void add(String secret, Set<String> forms) {
        forms.add(secret);
        forms.add(secret.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t"));
        String inUrl = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(inUrl);
        forms.add(inUrl.replace("+", "%20"));
        forms.addAll(of(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** The forms of bytes that are always the same, but for the bytes as a text. */
    static Set<String> of(byte[] secret) {
        Set<String> forms = new LinkedHashSet<>();
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
            if (secret.length > GROUP) {
                forms.add(encoder.encodeToString(secret));
            }
            for (int before = 0; before < GROUP; before++) {
                byte[] shifted = new byte[before + secret.length];
                System.arraycopy(secret, 0, shifted, before, secret.length);
                // the characters that hold bits of nothing but the secret, wherever it begins
                int from = (before * Byte.SIZE + BASE64_BITS - 1) / BASE64_BITS;
                int to = shifted.length * Byte.SIZE / BASE64_BITS;
                if (to - from >= SHORTEST_BASE64) {
                    forms.add(encoder.encodeToString(shifted).substring(from, to));
                }
            }
        }
        if (secret.length >= SHORTEST_HEX) {
            String digits = HEX.formatHex(secret);
            forms.add(digits);
            forms.add(digits.toUpperCase(Locale.ROOT));
        }
        return forms;
    }

    /**
     * Finds a secret whatever of it is escaped, how, and how often; null for one in which nothing ever is.
     *
     * @param charset whose bytes, each as a character, the texts are that are searched; null for plain texts
     */
    static @Nullable Pattern escaped(String secret, @Nullable Charset charset) {
        if (PLAIN.matcher(secret).matches()) {
            return null;
        }
        StringBuilder pattern = new StringBuilder();
        int[] points = secret.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int run = i;
            while (points[i] == '\\' && run + 1 < points.length && points[run + 1] == '\\') {
                run++;
            }
            if (points[i] == '\\') {
                int count = run - i + 1;
                pattern.append("(?:\\\\{")
                        .append(count)
                        .append(',')
                        .append(8 * count)
                        .append('}');
                pattern.append("|(?:")
                        .append(percent("\\"))
                        .append("){")
                        .append(count)
                        .append("})");
                i = run;
            } else {
                pattern.append(any(Character.toString(points[i]), charset));
            }
        }
        return Pattern.compile(pattern.toString());
    }

    private static String any(String character, @Nullable Charset charset) {
        String literal = Pattern.quote(
                charset == null ? character : new String(character.getBytes(charset), StandardCharsets.ISO_8859_1));
        if (PLAIN.matcher(character).matches()) {
            return literal;
        }
        List<String> ways = new ArrayList<>(List.of(BACKSLASHES + literal, percent(character), unicode(character)));
        switch (character) {
            case "\n" -> ways.add("\\\\{1,8}n");
            case "\r" -> ways.add("\\\\{1,8}r");
            case "\t" -> ways.add("\\\\{1,8}t");
            case " " -> ways.add("\\+|%(?:25){0,3}2[bB]");
            case "&" -> ways.add("&amp;");
            case "<" -> ways.add("&lt;");
            case ">" -> ways.add("&gt;");
            case "\"" -> ways.add("&quot;|&#34;");
            case "'" -> ways.add("&apos;|&#39;|&#x27;|'\\\\''");
            default -> ways.add(bytes(character, "\\\\{1,4}x"));
        }
        return "(?:" + String.join("|", ways) + ")";
    }

    /** In a URL, maybe one that is a part of others. */
    private static String percent(String character) {
        return bytes(character, "%(?:25){0,3}");
    }

    private static String bytes(String character, String before) {
        StringBuilder pattern = new StringBuilder();
        for (byte each : character.getBytes(StandardCharsets.UTF_8)) {
            pattern.append(before).append("(?i:").append(HEX.toHexDigits(each)).append(')');
        }
        return pattern.toString();
    }

    /** In a string of JSON and of most languages. */
    private static String unicode(String character) {
        StringBuilder pattern = new StringBuilder();
        for (char unit : character.toCharArray()) {
            pattern.append("\\\\{1,4}u(?i:").append(HEX.toHexDigits(unit)).append(')');
        }
        return pattern.toString();
    }
}
