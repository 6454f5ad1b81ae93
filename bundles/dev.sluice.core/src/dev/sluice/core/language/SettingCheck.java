package dev.sluice.core.language;

import dev.sluice.model.flow.Literal;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.Literals;
import dev.sluice.validation.expr.Compilation;
import dev.sluice.validation.expr.ExpressionCompiler;
import dev.sluice.validation.expr.Scope;
import dev.sluice.validation.expr.Template;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a value while it is typed; the validator has the last word. For any thread. */
public final class SettingCheck {
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    /** What is wrong, as a sentence; null where nothing is. An empty value is not checked. */
    public @Nullable String check(String typed, SettingKind kind, ExpressionScope scope) {
        if (typed.isEmpty()) {
            return null;
        }
        if (kind instanceof SettingKind.Formula formula) {
            return formula(typed, formula.result(), scope);
        }
        if (kind instanceof SettingKind.Either either) {
            String first = null;
            for (SettingKind one : either.kinds()) {
                String why = check(typed, one, scope);
                if (why == null) {
                    return null;
                }
                first = first == null ? why : first;
            }
            return first;
        }
        if (Template.isTemplate(typed)) {
            return problem(compiler.compile(Template.parse(typed), new Scope(scope.names())));
        }
        Literal literal = LiteralCode.read(typed, kind);
        return literal == null ? "This is no value. Write it as in the flow's text." : value(typed, kind, literal);
    }

    private static @Nullable String value(String typed, SettingKind kind, Literal literal) {
        return switch (kind) {
            case SettingKind.Choice choice ->
                choice.words().contains(typed)
                        ? null
                        : "Must be one of " + String.join(", ", choice.words()) + "."
                                + dev.sluice.model.lexical.Nearest.hint(typed, choice.words());
            case SettingKind.Time time -> Durations.parse(typed) == null ? "Must be " + Durations.FORM + "." : null;
            case SettingKind.PathOf path ->
                typed.startsWith("/") || typed.contains("..") || typed.contains("\\")
                        ? "Must be a path within the project, such as data/orders.csv."
                        : null;
            case SettingKind.Literal of -> convert(literal, of.type());
            case SettingKind.MapOf map ->
                literal instanceof dev.sluice.model.flow.MapLiteral ? null : "Must be a map, such as {name: value}.";
            case SettingKind.Group group ->
                literal instanceof dev.sluice.model.flow.MapLiteral ? null : "Must be a map, such as {name: value}.";
            case SettingKind.ListOf list ->
                literal instanceof dev.sluice.model.flow.ListLiteral ? null : "Must be a list, such as [a, b].";
            default -> null;
        };
    }

    private static @Nullable String convert(Literal literal, PortType type) {
        try {
            if (!Literals.hasTemplate(literal)) {
                Conversion.convert(Literals.value(literal), type);
            }
            return null;
        } catch (ConversionException e) {
            return "Must be " + type + ", but " + e.getMessage() + ".";
        }
    }

    private @Nullable String formula(String typed, PortType result, ExpressionScope scope) {
        Compilation compiled = compiler.compile(typed, new Scope(scope.names()));
        String problem = problem(compiled);
        if (problem != null) {
            return problem;
        }
        String why = Assignability.mismatch(compiled.type(), result);
        return why == null ? null : "Must give " + result + ", but gives " + compiled.type() + ".";
    }

    private static @Nullable String problem(Compilation compiled) {
        if (compiled.problems().isEmpty()) {
            return null;
        }
        String message = compiled.problems().get(0).message();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + (message.endsWith("?") ? "" : ".");
    }
}
