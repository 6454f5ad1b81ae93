package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Values as text, for {@code string(x)} and templates: strings as they are, numbers in their shortest form (3.0 is
 * {@code 3}), lists and records as JSON.
 */
final class Texts {
    private static final int BRIEF = 80;
    private static final double PLAIN_FROM = 1e-7;
    private static final double PLAIN_TO = 1e21;

    private Texts() {}

    static String of(Object value) {
        return switch (value) {
            case StringValue text -> text.value();
            case FloatValue number -> number(number.value());
            case BytesValue bytes -> utf8(bytes);
            case ListValue list -> json(list);
            case RecordValue record -> json(record);
            case KeyedMap map -> json(map.toRecord());
            case Duration duration -> seconds(duration);
            default -> value.toString();
        };
    }

    /** For messages: strings in quotes, and cut where it is long. */
    static String brief(Object value) {
        String text = switch (value) {
            case StringValue string -> "'" + string.value() + "'";
            case KeyedMap map -> map.toRecord().toString();
            case FloatValue number -> number(number.value());
            case Value any -> any.toString();
            default -> of(value);
        };
        return cut(text);
    }

    static String cut(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
    }

    /** The shortest decimal that reads as the number, by the rules of ECMAScript. */
    static String number(double number) {
        double size = Math.abs(number);
        if (number == 0) {
            return "0";
        }
        if (size < PLAIN_FROM || size >= PLAIN_TO || Double.isNaN(number)) {
            return Double.toString(number);
        }
        long whole = (long) number;
        return whole == number && size < 0x1p53
                ? Long.toString(whole)
                : new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    private static String utf8(BytesValue bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.buffer()).toString();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new Stop("the bytes are no UTF-8 text");
        }
    }

    private static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        return (seconds.signum() == 0 ? "0" : seconds.stripTrailingZeros().toPlainString()) + "s";
    }

    static String json(Value value) {
        StringBuilder text = new StringBuilder();
        json(text, value);
        return text.toString();
    }

    private static void json(StringBuilder text, Value value) {
        switch (value) {
            case StringValue string -> quote(text, string.value());
            case FloatValue number when !Double.isFinite(number.value()) -> text.append("null");
            case FloatValue number -> text.append(number(number.value()));
            case BytesValue bytes ->
                text.append('"')
                        .append(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                        .append('"');
            case ListValue list -> {
                text.append('[');
                for (int i = 0; i < list.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    json(text, list.get(i));
                }
                text.append(']');
            }
            case RecordValue record -> {
                text.append('{');
                for (int i = 0; i < record.size(); i++) {
                    quote(text.append(i == 0 ? "" : ","), record.name(i));
                    json(text.append(':'), record.value(i));
                }
                text.append('}');
            }
            default -> text.append(value);
        }
    }

    static void quote(StringBuilder text, String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
