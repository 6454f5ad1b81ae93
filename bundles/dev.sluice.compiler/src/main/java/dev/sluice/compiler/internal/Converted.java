package dev.sluice.compiler.internal;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.expr.CompiledExpression;
import org.jspecify.annotations.Nullable;

/** An expression whose value is made exactly of a type, where that loses nothing. */
record Converted(Expression expression, PortType type) implements Expression {

    /** The expression itself where it is known that its values are of the type as they are. */
    static Expression to(PortType type, Expression expression) {
        return Fit.certain(resultOf(expression), type) ? expression : new Converted(expression, type);
    }

    /** The type that an expression is known to have; any where nothing is known. */
    static PortType resultOf(Expression expression) {
        return expression instanceof CompiledExpression compiled ? compiled.resultType() : PortType.ANY;
    }

    @Override
    public @Nullable String text() {
        String text = expression.text();
        return text == null ? null : "(" + text + ") as " + type;
    }

    @Override
    public Value evaluate(Bindings bindings) throws NodeFailure {
        Value value = expression.evaluate(bindings);
        try {
            return Conversion.convert(value, type);
        } catch (ConversionException e) {
            String which = expression instanceof CompiledExpression compiled
                    ? "the expression '" + compiled + "'"
                    : "the value";
            throw NodeFailure.user(which + " must be " + type + ", but " + e.getMessage());
        }
    }
}
