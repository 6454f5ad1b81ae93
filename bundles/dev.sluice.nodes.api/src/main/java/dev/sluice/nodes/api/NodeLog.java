package dev.sluice.nodes.api;

/** The log of a run. Lines come with run, node and attempt. Thread-safe, never blocks. */
@FunctionalInterface
public interface NodeLog {
    /** How much a line matters. */
    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    void log(Level level, String message);

    default void info(String message) {
        log(Level.INFO, message);
    }

    default void warn(String message) {
        log(Level.WARN, message);
    }
}
