package dev.sluice.nodes.api;

/**
 * What a node type finds wrong with the literal settings of one node before it runs, beyond what their kinds say: a port
 * out of range, a pattern that is none. Called often while a person types; it must be quick and must not throw. Settings
 * that are computed are for the executor to check.
 */
@FunctionalInterface
public interface SettingsCheck {
    void check(PortRule.Query query, Problems problems);

    /** Takes what is wrong. */
    @FunctionalInterface
    interface Problems {
        /**
         * Reports a setting that is given.
         *
         * @param message what is wrong and what to do, for a person
         */
        void wrong(String setting, String message);
    }
}
