package dev.sluice.engine.plan;

import dev.sluice.nodes.api.Container;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graph inside a container. Its entries are, under their plain names, what the container gives it: {@code item} and
 * {@code index}; the loop's values and {@code iteration}; the inputs of a try; and, under names with a dot in it, what
 * it captures from the graph around.
 *
 * @param captures entry of the body, to where its value stands in the graph around
 * @param params of a called flow: what it declares; null for every other container, whose body sees the params around
 * @param events of a container of the kind {@link Container#SOURCE}: where its events come from and go to; null for every other
 */
public record ContainerSpec(
        Container kind,
        GraphPlan body,
        Map<String, Source> captures,
        @Nullable List<Param> params,
        @Nullable EventPlan events) {
    public ContainerSpec {
        captures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(captures));
        params = params == null ? null : List.copyOf(params);
        if ((kind == Container.FLOW) != (params != null)) {
            throw new IllegalArgumentException("a called flow, and only that, has params of its own");
        }
        if ((kind == Container.SOURCE) != (events != null)) {
            throw new IllegalArgumentException("a node that gives events, and only that, has a plan of them");
        }
        for (String entry : captures.keySet()) {
            if (body.entry(entry) < 0) {
                throw new IllegalArgumentException("the body has no entry " + entry);
            }
        }
    }

    /** A container that gives no events. */
    public ContainerSpec(Container kind, GraphPlan body, Map<String, Source> captures, @Nullable List<Param> params) {
        this(kind, body, captures, params, null);
    }
}
