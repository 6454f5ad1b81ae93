package dev.sluice.engine.internal;

/** Where bodies work. */
interface BodyThreads {
    /** Runs on a thread for what computes. */
    void compute(Runnable bodies);

    /** Runs on a thread for what waits. */
    void virtual(Body body, Runnable work);
}
