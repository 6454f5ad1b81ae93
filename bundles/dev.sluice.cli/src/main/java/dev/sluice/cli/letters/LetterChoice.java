package dev.sluice.cli.letters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters a command is about.
 *
 * @param ids whole ones, or their ends behind the id of the run, such as {@code tick.2}
 * @param all whether it is about all there are; there are no ids then
 * @param flow the file or the id of a flow that they are to be of; null for any
 * @param node the path of the node that they are to be of; null for any
 */
public record LetterChoice(
        List<String> ids,
        boolean all,
        @Nullable String flow,
        @Nullable String node) {
    public LetterChoice {
        ids = List.copyOf(ids);
    }
}
