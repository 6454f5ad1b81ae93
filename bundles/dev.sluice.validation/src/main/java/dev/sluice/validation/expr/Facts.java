package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.NullValue;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known where a condition held: which names and fields are there and not null. So {@code a == null ? 0 : a} has
 * the type of a present {@code a}. Immutable.
 */
record Facts(Set<String> present) {
    static final Facts NONE = new Facts(Set.of());

    Facts {
        present = Set.copyOf(present);
    }

    boolean isPresent(Term term) {
        String path = present.isEmpty() ? null : path(term);
        return path != null && present.contains(path);
    }

    /** These facts without those about a name, which now stands for something else. */
    Facts without(String name) {
        if (present.isEmpty()) {
            return this;
        }
        Set<String> left = new HashSet<>(present);
        left.removeIf(path -> path.equals(name) || path.startsWith(name + "\0"));
        return new Facts(left);
    }

    /** These facts and what follows from a condition that is true, or that is false. */
    Facts where(Term condition, boolean holds) {
        Set<String> more = new HashSet<>(present);
        collect(condition, holds, more);
        return more.size() == present.size() ? this : new Facts(more);
    }

    private static void collect(Term condition, boolean holds, Set<String> into) {
        if (condition instanceof Term.Select select && select.test() && holds) {
            add(new Term.Select(select.offset(), select.operand(), select.field(), false), into);
        }
        if (!(condition instanceof Term.Call call)) {
            return;
        }
        switch (call.function()) {
            case "!_" -> collect(call.arguments().get(0), !holds, into);
            case "_&&_" -> collectBoth(call, holds, true, into);
            case "_||_" -> collectBoth(call, holds, false, into);
            case "_!=_" -> collectNull(call, holds, into);
            case "_==_" -> collectNull(call, !holds, into);
            default -> {
                // nothing is known of others
            }
        }
    }

    private static void collectBoth(Term.Call call, boolean holds, boolean when, Set<String> into) {
        if (holds == when) {
            call.arguments().forEach(side -> collect(side, holds, into));
        }
    }

    private static void collectNull(Term.Call comparison, boolean differs, Set<String> into) {
        Term left = comparison.arguments().get(0);
        Term right = comparison.arguments().get(1);
        if (differs && isNull(right)) {
            add(left, into);
        } else if (differs && isNull(left)) {
            add(right, into);
        }
    }

    private static boolean isNull(Term term) {
        return term instanceof Term.Constant constant && constant.value() instanceof NullValue;
    }

    private static void add(Term term, Set<String> into) {
        String path = path(term);
        if (path != null) {
            into.add(path);
        }
    }

    private static @Nullable String path(Term term) {
        if (term instanceof Term.Name name) {
            return name.name();
        }
        if (term instanceof Term.Select select && !select.test()) {
            String operand = path(select.operand());
            return operand == null ? null : operand + "\0" + select.field();
        }
        return null;
    }
}
