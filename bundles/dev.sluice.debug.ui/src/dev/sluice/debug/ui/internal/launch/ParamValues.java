package dev.sluice.debug.ui.internal.launch;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.LiteralText;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.EnumOf;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import dev.sluice.nodes.api.type.PortType.Scalar;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.validation.Literals;
import java.util.Base64;

/** Checks the texts of params as the runner reads them: as they are for texts, in base64 for bytes, as JSON for all else. */
final class ParamValues {
    private ParamValues() {}

    /** Why a text is no value of a type; empty where it is one, or the type itself is wrong, which the flow's check tells. */
    static String problem(String text, String type) {
        try {
            return problem(text, PortType.parse(type));
        } catch (TypeSyntaxException e) {
            return "";
        }
    }

    private static String problem(String text, PortType type) {
        if (type instanceof OptionOf option) {
            return text.equals("null") ? "" : problem(text, option.some());
        }
        if (type == Scalar.STRING || type == Scalar.FILE) {
            return "";
        }
        if (type instanceof EnumOf words) {
            return words.cases().contains(text) ? "" : "must be one of " + String.join(", ", words.cases());
        }
        if (type == Scalar.CHAR) {
            return text.codePointCount(0, text.length()) == 1 ? "" : "must be one character";
        }
        return type == Scalar.BYTES ? base64(text) : literal(text, type);
    }

    private static String base64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return "";
        } catch (IllegalArgumentException e) {
            return "must be base64";
        }
    }

    private static String literal(String text, PortType type) {
        LiteralText read = new FlowReader(Limits.DEFAULT).readLiteral(text);
        if (read.literal() == null || !read.problems().isEmpty()) {
            return "must be " + type + ", written as JSON";
        }
        try {
            Conversion.convert(Literals.value(read.literal()), type);
            return "";
        } catch (ConversionException e) {
            return "must be " + type + ": " + e.getMessage();
        }
    }

    /** The words that a param takes; null where it takes more. */
    static java.util.@org.jspecify.annotations.Nullable List<String> choices(String type) {
        try {
            PortType parsed = PortType.parse(type);
            if (parsed instanceof EnumOf words) {
                return words.cases();
            }
            return parsed == Scalar.BOOL ? java.util.List.of("true", "false") : null;
        } catch (TypeSyntaxException e) {
            return null;
        }
    }
}
