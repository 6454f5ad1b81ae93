package dev.sluice.debug.core.model;

/**
 * Tells threads that may wait for a runner from those that may not. A bundle with a user interface registers one as an
 * OSGi service; without one every thread may wait, for a short time. What may not wait gets what is known, and debug
 * events tell when there is more.
 */
@FunctionalInterface
public interface UiThread {
    /** Whether the calling thread is the user interface's. */
    boolean isCurrent();
}
