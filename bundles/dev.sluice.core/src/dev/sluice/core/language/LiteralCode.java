package dev.sluice.core.language;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of settings as a person types them into a field of one line, and back. */
public final class LiteralCode {
    private static final FlowReader READER = new FlowReader(Limits.DEFAULT);

    private LiteralCode() {}

    /** What a field shows for a value: a text as it is, everything else as in a flow, in one line. */
    public static String show(@Nullable Literal literal, SettingKind kind) {
        return literal instanceof TextLiteral text && isPlain(kind) ? text(text) : code(literal);
    }

    /** The value in the notation of a flow, in one line; empty for none. */
    public static String code(@Nullable Literal literal) {
        return switch (literal) {
            case TextLiteral text -> quoted(text(text));
            case NumberLiteral number -> number.getText();
            case BoolLiteral bool -> String.valueOf(bool.isValue());
            case ListLiteral list ->
                list.getItems().stream().map(LiteralCode::code).collect(Collectors.joining(", ", "[", "]"));
            case MapLiteral map ->
                map.getEntries().stream().map(LiteralCode::entry).collect(Collectors.joining(", ", "{", "}"));
            case null -> "";
            default -> "null";
        };
    }

    private static String entry(MapEntry entry) {
        return quoted(entry.getKey()) + ": " + code(entry.getValue());
    }

    private static String text(TextLiteral literal) {
        String value = literal.getValue();
        return value == null ? "" : value;
    }

    /** Plain where it reads back as the same text also within braces, in double quotes otherwise. */
    private static String quoted(String text) {
        boolean plain = !text.isEmpty()
                && text.equals(text.strip())
                && text.chars().noneMatch(c -> c < ' ' || ",[]{}\"'#:&*!|>%@`".indexOf(c) >= 0)
                && READER.readLiteral(text).literal() instanceof TextLiteral;
        return plain
                ? text
                : '"'
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\t", "\\t")
                        + '"';
    }

    /** The value of what was typed; null where it is no value. An empty field is for the caller: it unsets. */
    public static @Nullable Literal read(String typed, SettingKind kind) {
        if (isPlain(kind)) {
            return text(typed);
        }
        if (typed.contains("${") && !typed.startsWith("{") && !typed.startsWith("[") && !typed.startsWith("\"")) {
            return text(typed);
        }
        return READER.readLiteral(typed).literal();
    }

    private static TextLiteral text(String value) {
        TextLiteral literal = FlowFactory.eINSTANCE.createTextLiteral();
        literal.setValue(value);
        return literal;
    }

    /** Whether every text that is typed is the value itself. */
    private static boolean isPlain(SettingKind kind) {
        return switch (kind) {
            case SettingKind.Literal literal ->
                literal.type() == PortType.STRING
                        || literal.type() == PortType.Scalar.FILE
                        || literal.type() == PortType.Scalar.CHAR
                        || literal.type() instanceof PortType.EnumOf;
            case SettingKind.Choice choice -> true;
            case SettingKind.PathOf path -> true;
            case SettingKind.Time time -> true;
            case SettingKind.Formula formula -> true;
            default -> false;
        };
    }
}
