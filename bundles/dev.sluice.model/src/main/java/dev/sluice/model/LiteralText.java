package dev.sluice.model;

import dev.sluice.model.flow.Literal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of reading one value that stands alone.
 *
 * @param literal the value; null where the text is empty or no YAML
 * @param problems of the text, in its order
 */
public record LiteralText(@Nullable Literal literal, List<Problem> problems) {
    /** Copies the problems. */
    public LiteralText {
        problems = List.copyOf(problems);
    }
}
