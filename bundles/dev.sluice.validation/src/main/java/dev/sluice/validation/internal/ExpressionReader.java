package dev.sluice.validation.internal;

import static dev.sluice.validation.internal.SettingContext.sentence;

import dev.sluice.model.flow.BoolLiteral;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.NumberLiteral;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import dev.sluice.validation.expr.Compilation;
import dev.sluice.validation.expr.Scope;
import dev.sluice.validation.expr.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads settings that are values of a type, in whose texts <code>${expression}</code> may stand, or expressions. */
final class ExpressionReader {
    private final SettingContext context;

    ExpressionReader(SettingContext context) {
        this.context = context;
    }

    @Nullable
    SettingValue literal(Literal literal, PortType type, String what) {
        if (literal instanceof TextLiteral text && Template.isTemplate(Literals.text(text))) {
            return template(text, type, what);
        }
        if (Literals.hasTemplate(literal)) {
            return nested(literal);
        }
        Value value = Literals.value(literal);
        try {
            Value converted = Conversion.convert(value, type);
            context.types().remember(type == PortType.ANY ? Literals.typeOf(converted) : type);
            return new SettingValue.Plain(converted);
        } catch (ConversionException e) {
            return context.wrong(literal, sentence(what) + " takes " + type + ", but " + e.getMessage() + ".");
        }
    }

    /** A list or map with expressions somewhere in its texts. What they give is checked when they have a value. */
    private @Nullable SettingValue nested(Literal literal) {
        switch (literal) {
            case TextLiteral text
            when Template.isTemplate(Literals.text(text)) -> {
                return template(text, PortType.ANY, "the text");
            }
            case ListLiteral list -> {
                List<SettingValue> items = new ArrayList<>();
                list.getItems().forEach(item -> items.add(SettingReader.orBroken(nested(item))));
                return new SettingValue.Items(items);
            }
            case MapLiteral map -> {
                Map<String, SettingValue> parts = new LinkedHashMap<>();
                map.getEntries()
                        .forEach(entry -> parts.put(entry.getKey(), SettingReader.orBroken(nested(entry.getValue()))));
                return new SettingValue.Parts(parts);
            }
            default -> {
                return new SettingValue.Plain(Literals.value(literal));
            }
        }
    }

    @Nullable
    SettingValue template(TextLiteral literal, PortType type, String what) {
        Compilation compilation =
                context.expressions().compile(Template.parse(Literals.text(literal)), context.names());
        if (compilation.expression() == null) {
            context.report().expression(compilation.problems(), literal, context.node());
            return null;
        }
        String why = Assignability.mismatch(compilation.type(), type);
        if (why != null) {
            return context.wrong(
                    literal,
                    sentence(what) + " takes " + type + ", but its expression gives " + compilation.type() + ": " + why
                            + ".");
        }
        context.types().remember(compilation.type());
        return new SettingValue.Computed(compilation.expression());
    }

    @Nullable
    SettingValue formula(Literal literal, SettingKind.Formula kind, String what) {
        String text = switch (literal) {
            case TextLiteral string -> Literals.text(string);
            case NumberLiteral number -> number.getText();
            case BoolLiteral bool -> String.valueOf(bool.isValue());
            default -> null;
        };
        if (text == null) {
            return context.wrong(literal, sentence(what) + " must be an expression, such as item.total > 100.");
        }
        if (text.strip().startsWith("${")) {
            return context.wrong(literal, sentence(what) + " is an expression already; write it without '${' and '}'.");
        }
        Scope scope = context.names();
        for (SettingKind.Local local : kind.locals()) {
            scope = scope.with(local.name(), localType(local));
        }
        Compilation compilation = context.expressions().compile(text, scope);
        context.types().remember(compilation.type());
        if (compilation.expression() == null) {
            context.report().expression(compilation.problems(), literal, context.node());
            return null;
        }
        if (Assignability.mismatch(compilation.type(), kind.result()) != null) {
            context.report()
                    .valueError(
                            "expression-type",
                            literal,
                            context.node(),
                            sentence(what) + " must give " + kind.result() + ", but the expression gives "
                                    + compilation.type() + ".");
            return null;
        }
        return new SettingValue.Formula(compilation.expression());
    }

    private PortType localType(SettingKind.Local local) {
        if (local.itemOf() == null) {
            return local.type();
        }
        PortType item = PortType.itemOf(context.linked().getOrDefault(local.itemOf(), PortType.ANY));
        return item == null ? local.type() : item;
    }
}
