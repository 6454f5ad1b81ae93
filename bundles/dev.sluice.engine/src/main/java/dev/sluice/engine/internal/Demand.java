package dev.sluice.engine.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that bodies of one sort need at once in order to begin, and who waits for it. Guarded by the dispatcher's lock. */
final class Demand {
    /** How much of a resource. */
    record Part(Resource resource, long amount) {}

    final WaitingLine line = new WaitingLine();
    final @Nullable TypeGate gate;
    private final List<Part> parts;
    /** The choice in which its first was found to lack something. */
    long lackingIn;

    Demand(List<Part> parts, @Nullable TypeGate gate) {
        this.parts = List.copyOf(parts);
        this.gate = gate;
    }

    /** Why no body can ever begin; null where one can. */
    @Nullable
    String impossible() {
        for (Part part : parts) {
            if (!part.resource.has(part.amount)) {
                return part.resource.lacks(part.amount);
            }
        }
        return null;
    }

    boolean fits(long choice) {
        for (Part part : parts) {
            if (!part.resource.fits(part.amount, choice)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps what it needs from all who are looked at later in a choice. */
    void keep(long choice) {
        parts.forEach(part -> part.resource.keep(part.amount, choice));
    }

    void take() {
        parts.forEach(part -> part.resource.take(part.amount));
    }

    void release() {
        parts.forEach(part -> part.resource.release(part.amount));
    }

    /** What a body of this sort waits for. */
    String why(long now) {
        for (Part part : parts) {
            if (!part.resource.fits(part.amount, 0)) {
                return part.resource.why();
            }
        }
        return gate != null && gate.delay(now) > 0 ? gate.why() : "waits for its turn";
    }
}
