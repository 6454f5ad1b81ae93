package dev.sluice.core.language;

import dev.sluice.model.Problem;
import java.util.List;

/**
 * What is said of a piece of text.
 *
 * @param start where the piece begins
 * @param end behind it
 * @param problems what is wrong there
 * @param markdown what it is; empty where only problems are known
 */
public record Hover(int start, int end, List<Problem> problems, String markdown) {
    public Hover {
        problems = List.copyOf(problems);
    }
}
