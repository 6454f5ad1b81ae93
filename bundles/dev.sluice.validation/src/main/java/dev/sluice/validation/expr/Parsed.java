package dev.sluice.validation.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of parsing a text.
 *
 * @param term null where there are problems
 */
record Parsed(@Nullable Term term, List<ExpressionProblem> problems) {
    Parsed {
        problems = List.copyOf(problems);
    }
}
