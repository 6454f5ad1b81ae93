package dev.sluice.engine.plan;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node, as the compiler says it.
 *
 * @param id unique in its graph
 * @param path unique in its flow: {@code each/score}
 * @param line where it stands in its file, from 1; 0 where it stands in none
 * @param outputs the names of its outputs in order; with {@link FailurePolicy#ROUTE} {@code error} is among them
 * @param timeout of one attempt; null for none
 * @param grants what is granted by capability; null where the flow says nothing
 * @param container the graph inside; null for a plain node
 * @param cache whether earlier results are used
 * @param policy when its body may begin
 */
public record NodeSpec(
        String id,
        String path,
        int line,
        NodeDefinition definition,
        List<InputSpec> inputs,
        List<String> outputs,
        Map<String, SettingValue> settings,
        @Nullable RetryPolicy retry,
        @Nullable Duration timeout,
        FailurePolicy onFailure,
        @Nullable Map<Capability, List<String>> grants,
        @Nullable ContainerSpec container,
        CachePolicy cache,
        NodePolicy policy) {
    /** The output that carries a routed failure. */
    public static final String ERROR = "error";

    private static final String REMOVED = "(removed)";

    public NodeSpec {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        grants = grants == null ? null : Map.copyOf(grants);
        boolean gives = container != null && container.events() != null;
        if (!gives && (definition.type().container() == null) != (container == null)) {
            throw new IllegalArgumentException(path + ": a container has a graph inside, and only a container");
        }
        if (!gives && definition.type().continuous()) {
            throw new IllegalArgumentException(path + ": a continuous node has the graph inside that its events run");
        }
        if (onFailure == FailurePolicy.ROUTE && !outputs.contains(ERROR)) {
            throw new IllegalArgumentException(path + ": a routed failure needs the output " + ERROR);
        }
    }

    /** A node whose body may begin whenever there is a thread. */
    public NodeSpec(
            String id,
            String path,
            int line,
            NodeDefinition definition,
            List<InputSpec> inputs,
            List<String> outputs,
            Map<String, SettingValue> settings,
            @Nullable RetryPolicy retry,
            @Nullable Duration timeout,
            FailurePolicy onFailure,
            @Nullable Map<Capability, List<String>> grants,
            @Nullable ContainerSpec container,
            CachePolicy cache) {
        this(
                id,
                path,
                line,
                definition,
                inputs,
                outputs,
                settings,
                retry,
                timeout,
                onFailure,
                grants,
                container,
                cache,
                NodePolicy.DEFAULT);
    }

    /** A node that uses no earlier results. */
    public NodeSpec(
            String id,
            String path,
            int line,
            NodeDefinition definition,
            List<InputSpec> inputs,
            List<String> outputs,
            Map<String, SettingValue> settings,
            @Nullable RetryPolicy retry,
            @Nullable Duration timeout,
            FailurePolicy onFailure,
            @Nullable Map<Capability, List<String>> grants,
            @Nullable ContainerSpec container) {
        this(
                id,
                path,
                line,
                definition,
                inputs,
                outputs,
                settings,
                retry,
                timeout,
                onFailure,
                grants,
                container,
                CachePolicy.OFF);
    }

    /** Stands where a node was that the flow does not have any more. It never runs. */
    static NodeSpec removed(String id, String path, List<String> outputs) {
        NodeDefinition nothing = NodeType.named(REMOVED).executedBy(context -> {});
        return new NodeSpec(
                id, path, 0, nothing, List.of(), outputs, Map.of(), null, null, FailurePolicy.CONTINUE, null, null);
    }

    /** Whether it stands where a node was that the flow does not have any more. */
    public boolean isRemoved() {
        return definition.type().id().equals(REMOVED);
    }

    /** The same under another policy. */
    public NodeSpec with(NodePolicy other) {
        return new NodeSpec(
                id,
                path,
                line,
                definition,
                inputs,
                outputs,
                settings,
                retry,
                timeout,
                onFailure,
                grants,
                container,
                cache,
                other);
    }

    /** A node without settings, policies or body: for tests and benchmarks. */
    public static NodeSpec plain(String id, NodeDefinition definition, List<InputSpec> inputs, String... outputs) {
        return new NodeSpec(
                id, id, 0, definition, inputs, List.of(outputs), Map.of(), null, null, FailurePolicy.STOP, null, null);
    }
}
