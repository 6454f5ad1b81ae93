package dev.sluice.core.edit;

import dev.sluice.model.flow.CacheMode;
import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Need;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Retry;
import dev.sluice.model.lexical.Durations;
import dev.sluice.model.lexical.Ids;
import dev.sluice.model.lexical.Numbers;
import dev.sluice.model.lexical.Sizes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;

/** Sets how a node is run. Everywhere null takes the entry away, so that the format's default counts. */
public final class PolicyEdits {
    private static final int HIGHEST = 9;
    private static final double MOST = 1e6;

    /**
     * How a failed node is tried again; what is null is left to the format's default.
     *
     * @param attempts in all, from 1
     * @param delay a duration as written, such as {@code 1s}
     * @param multiplier from 1
     * @param maxDelay a duration as written
     * @param jitter 0 to 1
     * @param on error classes or exception types
     */
    public record RetryPolicy(
            @Nullable Integer attempts,
            @Nullable String delay,
            @Nullable Double multiplier,
            @Nullable String maxDelay,
            @Nullable Double jitter,
            @Nullable List<String> on) {
        public RetryPolicy {
            on = on == null ? null : List.copyOf(on);
        }

        private boolean isValid() {
            return isWithin(attempts, 1, Integer.MAX_VALUE)
                    && isDuration(delay)
                    && isWithin(multiplier, 1, MOST)
                    && isDuration(maxDelay)
                    && isWithin(jitter, 0, 1);
        }
    }

    private PolicyEdits() {}

    /** Sets the retry policy; unknown keys in it stay. */
    public static FlowEdit retry(Node node, @Nullable RetryPolicy policy) {
        boolean possible = policy == null ? node.getRetry() != null : policy.isValid();
        return FlowEdit.of("Set Retry of '" + node.getId() + "'", possible, (flow, outcome) -> {
            if (policy == null) {
                node.setRetry(null);
                return;
            }
            Retry retry = node.getRetry() == null ? FlowFactory.eINSTANCE.createRetry() : node.getRetry();
            assign(retry, FlowPackage.Literals.RETRY__ATTEMPTS, policy.attempts());
            assign(retry, FlowPackage.Literals.RETRY__DELAY, policy.delay());
            assign(retry, FlowPackage.Literals.RETRY__MULTIPLIER, policy.multiplier());
            assign(retry, FlowPackage.Literals.RETRY__MAX_DELAY, policy.maxDelay());
            assign(retry, FlowPackage.Literals.RETRY__JITTER, policy.jitter());
            if (!Objects.equals(policy.on(), retry.isSetOn() ? List.copyOf(retry.getOn()) : null)) {
                assign(retry, FlowPackage.Literals.RETRY__ON, policy.on());
            }
            node.setRetry(retry);
        });
    }

    /** Sets the timeout. @param duration as written, such as {@code 30s} */
    public static FlowEdit timeout(Node node, @Nullable String duration) {
        return set(node, "Timeout", FlowPackage.Literals.NODE__TIMEOUT, duration, isDuration(duration));
    }

    /** Sets what happens after the last failed attempt. */
    public static FlowEdit onFailure(Node node, @Nullable FailurePolicy policy) {
        return set(node, "Failure Policy", FlowPackage.Literals.NODE__ON_FAILURE, policy, true);
    }

    /** Sets the priority. @param priority 0 to 9 */
    public static FlowEdit priority(Node node, @Nullable Integer priority) {
        return set(node, "Priority", FlowPackage.Literals.NODE__PRIORITY, priority, isPriority(priority));
    }

    /** Sets whether results are used again. */
    public static FlowEdit cache(Node node, @Nullable CacheMode mode) {
        return set(node, "Cache", FlowPackage.Literals.NODE__CACHE, mode, true);
    }

    /** Sets what a node needs while it runs. @param needs name to amount as written, such as {@code 512MB} */
    public static FlowEdit needs(Node node, Map<String, String> needs) {
        Map<String, String> wanted = new LinkedHashMap<>(needs);
        boolean possible = wanted.entrySet().stream()
                .allMatch(need -> Ids.isId(need.getKey())
                        && (Numbers.isNumber(need.getValue())
                                || Sizes.parse(need.getValue()).isPresent()));
        return FlowEdit.of("Set Needs of '" + node.getId() + "'", possible, (flow, outcome) -> {
            node.getNeeds().removeIf(need -> !wanted.containsKey(need.getName()));
            node.getNeeds().forEach(need -> need.setAmount(wanted.remove(need.getName())));
            wanted.forEach((name, amount) -> {
                Need need = FlowFactory.eINSTANCE.createNeed();
                need.setName(name);
                need.setAmount(amount);
                node.getNeeds().add(need);
            });
        });
    }

    /** Sets what a node may touch, for one kind; an empty list takes the kind away. */
    public static FlowEdit grant(Node node, GrantKind kind, List<String> values) {
        List<String> wanted = List.copyOf(values);
        Grant old = node.getGrants().stream()
                .filter(grant -> grant.getKind() == kind)
                .findFirst()
                .orElse(null);
        boolean possible = old == null ? !wanted.isEmpty() : !wanted.equals(old.getValues());
        return FlowEdit.of("Set Grants of '" + node.getId() + "'", possible, (flow, outcome) -> {
            if (wanted.isEmpty()) {
                node.getGrants().removeIf(grant -> grant.getKind() == kind);
            } else if (old != null) {
                old.getValues().retainAll(wanted);
                old.getValues().clear();
                old.getValues().addAll(wanted);
            } else {
                Grant grant = FlowFactory.eINSTANCE.createGrant();
                grant.setKind(kind);
                grant.getValues().addAll(wanted);
                node.getGrants().add(grant);
            }
        });
    }

    private static FlowEdit set(
            Node node, String what, EStructuralFeature feature, @Nullable Object value, boolean valid) {
        boolean changes =
                value == null ? node.eIsSet(feature) : !node.eIsSet(feature) || !value.equals(node.eGet(feature));
        return FlowEdit.of(
                "Set " + what + " of '" + node.getId() + "'",
                valid && changes,
                (flow, outcome) -> assign(node, feature, value));
    }

    /** Sets a feature, or takes it away where there is no value. */
    static void assign(EObject element, EStructuralFeature feature, @Nullable Object value) {
        if (value == null) {
            element.eUnset(feature);
        } else {
            element.eSet(feature, value);
        }
    }

    static boolean isDuration(@Nullable String text) {
        return text == null || Durations.parse(text).isPresent();
    }

    static boolean isPriority(@Nullable Integer priority) {
        return isWithin(priority, 0, HIGHEST);
    }

    private static boolean isWithin(@Nullable Number number, double least, double most) {
        return number == null || number.doubleValue() >= least && number.doubleValue() <= most;
    }
}
