package dev.sluice.engine.internal;

import dev.sluice.engine.plan.Need;

/** Something of which there is only so much. Guarded by the dispatcher's lock. */
final class Resource {
    private final String name;
    private final String words;
    private long capacity;
    private long taken;
    /** The choice in which an amount is kept for somebody who waits for long. */
    private long keptIn;

    private long kept;

    /**
     * A resource of which nothing is taken.
     *
     * @param words what a body waits for that lacks it
     * @param capacity in thousandths
     */
    Resource(String name, String words, long capacity) {
        this.name = name;
        this.words = words;
        this.capacity = capacity;
    }

    /** Another run declares another amount. What is taken stays so. */
    void resize(long other) {
        capacity = other;
    }

    /** Whether there is ever so much. */
    boolean has(long amount) {
        return amount <= capacity;
    }

    /** Whether so much is free in a choice. */
    boolean fits(long amount, long choice) {
        return amount <= capacity - taken - (keptIn == choice ? kept : 0);
    }

    /** Keeps an amount in a choice from all who are looked at later. */
    void keep(long amount, long choice) {
        kept = keptIn == choice ? kept + amount : amount;
        keptIn = choice;
    }

    void take(long amount) {
        taken += amount;
    }

    void release(long amount) {
        taken -= amount;
    }

    long taken() {
        return taken;
    }

    /** Why a body that needs so much waits. */
    String why() {
        return "waits for " + words + ": " + Need.text(name, taken) + " of " + Need.text(name, capacity) + " in use";
    }

    /** Why a body can never have so much. */
    String lacks(long amount) {
        String needed = Need.text(name, amount);
        return "needs " + needed + " of the resource '" + name + "', but "
                + (capacity == 0 ? "there is none" : "there is only " + Need.text(name, capacity))
                + "; lower 'needs', or give more with --resource " + name + "=" + needed
                + " or under 'resources' in sluice.yaml";
    }
}
