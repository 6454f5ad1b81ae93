package dev.sluice.validation.expr;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shortens tests of expressions. */
final class Expr {
    static final ExpressionCompiler COMPILER = new ExpressionCompiler();

    private Expr() {}

    /** A scope from pairs of name and type. */
    static Scope scope(String... namesAndTypes) {
        Map<String, PortType> names = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            names.put(namesAndTypes[i], PortType.parse(namesAndTypes[i + 1]));
        }
        return new Scope(names);
    }

    static CompiledExpression compiled(String text, Scope scope) {
        Compilation compilation = COMPILER.compile(text, scope);
        if (compilation.expression() == null) {
            throw new AssertionError(text + ": " + compilation.problems());
        }
        return compilation.expression();
    }

    /** The value of an expression without names. */
    static Value value(String text) throws NodeFailure {
        return compiled(text, Scope.EMPTY).evaluate(Bindings.NONE);
    }

    /** The value of an expression that sees one open name, {@code item}. */
    static Value value(String text, Object item) throws NodeFailure {
        return compiled(text, scope("item", "any")).evaluate(Bindings.of("item", Value.from(item)));
    }

    /** Why an expression that sees the open name {@code item} has no value. */
    static String failure(String text, Object item) {
        try {
            return "no failure but " + value(text, item);
        } catch (NodeFailure e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The only problem of an expression, as {@code offset-end code: message}. */
    static String problem(String text, Scope scope) {
        Compilation compilation = COMPILER.compile(text, scope);
        if (compilation.problems().size() != 1) {
            return compilation.problems().size() + " problems: " + compilation.problems();
        }
        ExpressionProblem problem = compilation.problems().get(0);
        return problem.offset() + "-" + problem.end() + " " + problem.code() + ": " + problem.message();
    }
}
