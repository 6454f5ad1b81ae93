package dev.sluice.validation.expr;

import org.jspecify.annotations.Nullable;

/**
 * A compiled term.
 *
 * @param constant its value, where that is the same in each evaluation; null where it is not
 */
record Part(Type type, Code code, @Nullable Object constant) {
    static Part of(Type type, Code code) {
        return new Part(type, code, null);
    }

    static Part constant(Type type, Object value) {
        return new Part(type, frame -> value, value);
    }

    /** Stands for a term with a problem, so that what uses it makes no further ones. */
    static Part broken() {
        return of(Type.ANY, frame -> {
            throw new IllegalStateException("an expression with problems is not evaluated");
        });
    }
}
