package dev.sluice.compiler.internal;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.LiteralText;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.EnumOf;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import java.io.Serial;
import java.util.Base64;

/** The value that a text means for a param of a type, as people type it on a command line. */
public final class ParamText {
    private static final FlowReader READER = new FlowReader(Limits.DEFAULT);

    private ParamText() {}

    /**
     * Reads a text. The value need not be of the type yet.
     *
     * @throws Unreadable where the text means no value at all; the message is the end of a sentence
     */
    public static Value read(String text, PortType type) throws Unreadable {
        if (type instanceof OptionOf option) {
            return text.equals("null") ? Value.NULL : read(text, option.some());
        }
        if (isText(type)) {
            return Value.of(text);
        }
        return type == Scalar.BYTES ? bytes(text) : literal(text);
    }

    private static Value bytes(String text) throws Unreadable {
        try {
            return BytesValue.copyOf(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("'" + brief(text) + "' is no base64");
        }
    }

    private static Value literal(String text) throws Unreadable {
        LiteralText read = READER.readLiteral(text);
        if (read.literal() == null || !read.problems().isEmpty()) {
            throw new Unreadable(text.isBlank() ? "nothing is given" : "'" + brief(text) + "' cannot be read as JSON");
        }
        return Literals.value(read.literal());
    }

    /** A text for a value of the type, for messages. */
    public static String example(PortType type) {
        return switch (type) {
            case OptionOf option -> example(option.some());
            case EnumOf words ->
                words.cases().isEmpty() ? "TEXT" : words.cases().get(0);
            case Scalar scalar when scalar.isInteger() -> "1";
            case Scalar scalar when scalar.isFloat() -> "1.5";
            case Scalar scalar -> scalarExample(scalar);
            case PortType.RecordOf record -> "'{\"name\": …}'";
            case PortType.VariantOf variant -> "'{\"case\": …}'";
            case PortType.ResultOf result -> "'{\"ok\": …}'";
            case PortType.TableOf table -> "'[{\"column\": …}, …]'";
            case PortType.ListOf list -> "'[" + example(list.item()) + ", …]'";
            default -> "'[…]'";
        };
    }

    private static String scalarExample(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> "true";
            case BYTES -> "BASE64";
            case FILE -> "PATH";
            case STRING -> "TEXT";
            case CHAR -> "x";
            default -> "VALUE";
        };
    }

    private static boolean isText(PortType type) {
        return type == Scalar.STRING || type == Scalar.FILE || type == Scalar.CHAR || type instanceof EnumOf;
    }

    private static String brief(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    /** A text that means no value. */
    public static final class Unreadable extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
