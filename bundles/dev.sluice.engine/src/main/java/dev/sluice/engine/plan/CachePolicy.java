package dev.sluice.engine.plan;

/** Whether what a node gave before is used again in place of running it. */
public enum CachePolicy {
    OFF,
    /** Where its type says that nothing but type, settings, inputs and what it names decides the outputs. */
    AUTO,
    /** In any case: the flow says so. */
    ON
}
