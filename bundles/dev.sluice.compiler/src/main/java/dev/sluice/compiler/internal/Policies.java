package dev.sluice.compiler.internal;

import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.model.ProjectFile;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.FlowSettings;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.LatePolicy;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Retry;
import dev.sluice.model.project.ProjectPolicies;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What flow and node say about failures, time and access, in the engine's terms. */
public final class Policies {
    private Policies() {}

    static @Nullable RetryPolicy retry(Node node) {
        Retry retry = node.getRetry();
        if (retry == null) {
            return null;
        }
        RetryPolicy otherwise = RetryPolicy.DEFAULT;
        Set<String> on = retry.isSetOn() ? new LinkedHashSet<>(retry.getOn()) : otherwise.on();
        return new RetryPolicy(
                retry.isSetAttempts() ? retry.getAttempts() : otherwise.attempts(),
                retry.isSetDelay() ? duration(retry.getDelay()) : otherwise.delay(),
                retry.isSetMultiplier() ? retry.getMultiplier() : otherwise.multiplier(),
                retry.isSetMaxDelay() ? duration(retry.getMaxDelay()) : otherwise.maxDelay(),
                retry.isSetJitter() ? retry.getJitter() : otherwise.jitter(),
                on);
    }

    /** The node's own limit, or its type's, or the one of the flow it calls. */
    static @Nullable Duration timeout(Node node, NodeType type, @Nullable Flow called) {
        if (node.getTimeout() != null) {
            return duration(node.getTimeout());
        }
        return type.timeout() != null || called == null ? type.timeout() : timeout(called);
    }

    public static @Nullable Duration timeout(Flow flow) {
        FlowSettings settings = flow.getSettings();
        return settings == null || settings.getTimeout() == null ? null : duration(settings.getTimeout());
    }

    static FailurePolicy onFailure(Node node, FailurePolicy otherwise) {
        return node.isSetOnFailure() ? policy(node.getOnFailure()) : otherwise;
    }

    public static FailurePolicy onFailure(Flow flow) {
        FlowSettings settings = flow.getSettings();
        return settings == null || !settings.isSetOnFailure() ? FailurePolicy.STOP : policy(settings.getOnFailure());
    }

    static CachePolicy cache(Node node) {
        return switch (node.getCache()) {
            case OFF -> CachePolicy.OFF;
            case AUTO -> CachePolicy.AUTO;
            case ON -> CachePolicy.ON;
        };
    }

    /** What the flow says, or else another priority. */
    public static int priority(Flow flow, int otherwise) {
        FlowSettings settings = flow.getSettings();
        return settings == null || !settings.isSetPriority() ? otherwise : settings.getPriority();
    }

    /** What holds for runs of a flow, with what its project says. */
    public static RunPolicy run(Flow flow, ProjectPolicies project) {
        FlowSettings settings = flow.getSettings();
        ProjectPolicies.Quota quota = project.quotas().get(String.valueOf(flow.getId()));
        return new RunPolicy(
                settings == null || settings.getDeadline() == null ? null : duration(settings.getDeadline()),
                settings != null && settings.getOnDeadline() == LatePolicy.FAIL,
                quota == null ? 0 : quota.runs(),
                quota == null ? 0 : quota.parallel(),
                project.resources());
    }

    /** What a node says, or else another priority. */
    static int priorityOf(Node node, int otherwise) {
        return node.isSetPriority() ? node.getPriority() : otherwise;
    }

    /**
     * When the body of a node may begin.
     *
     * @param priority where the node does not say it
     */
    static NodePolicy node(Node node, NodeType type, int priority, ProjectPolicies project) {
        List<Need> needs = new ArrayList<>();
        for (dev.sluice.model.flow.Need need : node.getNeeds()) {
            Long amount = ProjectFile.amount(need.getName(), need.getAmount());
            if (amount != null && amount > 0) {
                needs.add(new Need(need.getName(), amount));
            }
        }
        return new NodePolicy(
                priorityOf(node, priority),
                node.getDeadline() == null ? null : duration(node.getDeadline()),
                node.getOnDeadline() == LatePolicy.FAIL,
                needs,
                limit(type, project.limits().get(type.id())));
    }

    private static @Nullable TypeLimit limit(NodeType type, ProjectPolicies.@Nullable Limit limit) {
        if (limit == null) {
            return null;
        }
        ProjectPolicies.Breaker breaker = limit.breaker();
        return new TypeLimit(
                type.id(),
                limit.parallel(),
                limit.rate(),
                limit.per(),
                breaker == null
                        ? null
                        : new TypeLimit.Breaker(breaker.failures(), breaker.of(), breaker.open(), breaker.per()));
    }

    /** 0 for no limit. */
    public static int maxParallel(Flow flow) {
        FlowSettings settings = flow.getSettings();
        return settings == null || !settings.isSetMaxParallel() ? 0 : settings.getMaxParallel();
    }

    /** Every capability with what is granted for it; null where the node says nothing about grants. */
    static @Nullable Map<Capability, List<String>> grants(Node node) {
        if (node.getGrants().isEmpty() && !isWritten(node)) {
            return null;
        }
        Map<Capability, List<String>> grants = new EnumMap<>(Capability.class);
        for (Capability capability : Capability.values()) {
            grants.put(capability, List.of());
        }
        for (Grant grant : node.getGrants()) {
            grants.put(Capability.valueOf(grant.getKind().getName()), List.copyOf(grant.getValues()));
        }
        return grants;
    }

    /** Whether the key stands in the text: {@code grants: {}} grants nothing, which a model cannot tell from no key. */
    private static boolean isWritten(Node node) {
        return node.getOrigin() != null
                && node.getOrigin().key(FlowPackage.Literals.NODE__GRANTS).isPresent();
    }

    private static FailurePolicy policy(dev.sluice.model.flow.FailurePolicy policy) {
        return switch (policy) {
            case STOP -> FailurePolicy.STOP;
            case CONTINUE -> FailurePolicy.CONTINUE;
            case ROUTE -> FailurePolicy.ROUTE;
        };
    }

    private static Duration duration(String text) {
        Duration duration = Durations.parse(text);
        if (duration == null) {
            throw new IllegalStateException("a valid flow has no duration '" + text + "'");
        }
        return duration;
    }
}
