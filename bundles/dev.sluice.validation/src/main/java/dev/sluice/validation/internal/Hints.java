package dev.sluice.validation.internal;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.lexical.Nearest;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may have been meant by names that lead nowhere. A flow in which very many are wrong, such as one whose generator
 * is at fault, gets hints for the first ones only: the search looks at every name for each. Not thread-safe.
 */
final class Hints {
    /** So many names are looked at: hundreds of wrong names among thousands. */
    private static final long MOST_LOOKS = 2_000_000;

    private final Graph flow;
    private @Nullable Map<String, String> containers;
    private long looks = MOST_LOOKS;

    Hints(Graph flow) {
        this.flow = flow;
    }

    /** As {@link Nearest#hint}; nothing once too much was asked. */
    String nearest(String name, Collection<String> candidates) {
        looks -= candidates.size();
        return looks < 0 ? "" : Nearest.hint(name, candidates);
    }

    /** The path of a container in whose body, at any depth, a node of this id stands; null where there is none. */
    @Nullable
    String containerOf(String id) {
        if (containers == null) {
            containers = Bodies.containers(flow);
        }
        return containers.get(id);
    }
}
