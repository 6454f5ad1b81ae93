package dev.sluice.engine.internal;

import dev.sluice.engine.plan.TypeLimit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the bodies of one type share: how many work, how many begin, and whether what they talk to answers. */
final class TypeGate {
    /** More targets than this are forgotten at once, with how they went. */
    private static final int MOST_TARGETS = 10_000;

    private final TypeLimit limit;
    private final @Nullable Rate rate;
    private final Map<String, Breaker> breakers = new HashMap<>();

    TypeGate(TypeLimit limit) {
        this.limit = limit;
        this.rate = limit.rate() == 0 ? null : new Rate(limit);
    }

    /** How many may work at once, as a resource of the type; null for any number. */
    @Nullable
    Resource parallel() {
        return limit.parallel() == 0
                ? null
                : new Resource(limit.type(), "its turn at " + limit.type(), limit.parallel() * 1000L);
    }

    /** How long until the next may begin; 0 or less where it may now. */
    long delay(long now) {
        return rate == null ? 0 : rate.delay(now);
    }

    void begin(long now) {
        if (rate != null) {
            rate.begin(now);
        }
    }

    String why() {
        return "waits as " + limit.type() + " begins at most " + (rate == null ? "" : rate.words());
    }

    /** The breaker that a body has to pass; null where the type has none. */
    @Nullable
    Breaker breaker(Body body) {
        TypeLimit.Breaker breaker = limit.breaker();
        if (breaker == null) {
            return null;
        }
        String target = body.place().target;
        if (breakers.size() >= MOST_TARGETS) {
            breakers.clear();
        }
        return breakers.computeIfAbsent(
                target, made -> new Breaker(limit.type() + (target.isEmpty() ? "" : " for " + target), breaker));
    }
}
