package dev.sluice.validation.expr;

import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of compiling a text: the expression, or the problems that it has.
 *
 * @param expression null where there are problems
 * @param type the type of the result as far as it is known; any where nothing is
 * @param problems in the order of the text
 */
public record Compilation(@Nullable CompiledExpression expression, PortType type, List<ExpressionProblem> problems) {
    public Compilation {
        problems = List.copyOf(problems);
        if (expression == null == problems.isEmpty()) {
            throw new IllegalArgumentException("either an expression or its problems");
        }
    }

    static Compilation of(CompiledExpression expression) {
        return new Compilation(expression, expression.resultType(), List.of());
    }

    static Compilation failed(PortType type, List<ExpressionProblem> problems) {
        return new Compilation(null, type, problems);
    }
}
