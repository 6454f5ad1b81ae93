package dev.sluice.dap.internal;

import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.expr.Compilation;
import dev.sluice.validation.expr.CompiledExpression;
import dev.sluice.validation.expr.ExpressionCompiler;

/** Evaluates what people type at a node, in the language of flows. Thread-safe. */
final class Expressions {
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    /**
     * The value of an expression.
     *
     * @throws NodeFailure with a sentence for people, where it is none or has no value
     */
    Value evaluate(String text, Names names) throws NodeFailure {
        Compilation compilation = compiler.compile(text, names.scope());
        CompiledExpression expression = compilation.expression();
        if (expression == null) {
            throw NodeFailure.user(
                    "'" + text + "': " + compilation.problems().get(0).message());
        }
        return expression.evaluate(names);
    }

    /**
     * An expression that is evaluated later.
     *
     * @param result the type it must have
     * @throws NodeFailure with a sentence for people, where it is none, or of another type
     */
    Expression compile(String text, Names names, PortType result) throws NodeFailure {
        Compilation compilation = compiler.compile(text, names.scope());
        CompiledExpression expression = compilation.expression();
        if (expression == null) {
            throw NodeFailure.user(
                    "'" + text + "': " + compilation.problems().get(0).message());
        }
        if (!Assignability.allows(compilation.type(), result)) {
            throw NodeFailure.user("'" + text + "' gives " + compilation.type() + ", but " + result + " is needed");
        }
        return expression;
    }

    /** A text with the value of each {@code {expression}} in it; two braces stand for one. */
    String text(String template, Names names) throws NodeFailure {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char sign = template.charAt(at);
            boolean twice = at + 1 < template.length() && template.charAt(at + 1) == sign;
            if ((sign == '{' || sign == '}') && twice) {
                text.append(sign);
                at += 2;
                continue;
            }
            int end = sign == '{' ? template.indexOf('}', at) : -1;
            if (end < 0) {
                text.append(sign);
                at++;
                continue;
            }
            Value value = evaluate(template.substring(at + 1, end), names);
            text.append(value instanceof StringValue string ? string.value() : ValueTexts.brief(value));
            at = end + 1;
        }
        return text.toString();
    }
}
