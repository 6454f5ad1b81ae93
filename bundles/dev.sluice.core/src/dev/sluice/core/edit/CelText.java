package dev.sluice.core.edit;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.validation.expr.Template;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes literals as expressions. */
final class CelText {
    private CelText() {}

    /** An expression with the value of a literal; null for none. As deep as the literal is, which the reader bounds. */
    static String of(@Nullable Literal literal) {
        return switch (literal) {
            case NumberLiteral number -> number(number);
            case BoolLiteral bool -> String.valueOf(bool.isValue());
            case TextLiteral text -> text(String.valueOf(text.getValue()));
            case ListLiteral list ->
                list.getItems().stream().map(CelText::of).collect(Collectors.joining(", ", "[", "]"));
            case MapLiteral map ->
                map.getEntries().stream()
                        .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case null, default -> "null";
        };
    }

    private static String number(NumberLiteral number) {
        BigDecimal exact = number.number();
        if (exact == null) {
            String text = String.valueOf(number.getText());
            return "double(" + quoted(text.contains("n") || text.contains("N") && !text.contains("f") ? "NaN" : text)
                    + ")";
        }
        String plain = exact.toPlainString();
        String digits = number.whole() || plain.contains(".") ? plain : plain + ".0";
        return digits.startsWith("-") ? "(" + digits + ")" : digits;
    }

    private static String text(String text) {
        if (!Template.isTemplate(text)) {
            return quoted(text);
        }
        Template template = Template.parse(text);
        if (template.isSingle() && template.pieces().get(0) instanceof Template.Inserted single) {
            return "(" + single.expression().strip() + ")";
        }
        return template.pieces().stream()
                .map(piece -> switch (piece) {
                    case Template.Text plain -> quoted(plain.text());
                    case Template.Inserted inserted -> "string(" + inserted.expression() + ")";
                })
                .collect(Collectors.joining(" + ", "(", ")"));
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"";
    }
}
