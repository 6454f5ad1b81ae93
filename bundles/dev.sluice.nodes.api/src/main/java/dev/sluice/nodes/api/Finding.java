package dev.sluice.nodes.api;

/**
 * What a look at the machine found of one thing that nodes need, such as an interpreter or a sandbox.
 *
 * @param subject what was looked for, such as {@code Python}
 * @param found what is there, such as a version and a path; why nothing is, where it is missing
 * @param remedy what a person can do about it; empty where nothing is to be done
 */
public record Finding(String subject, Level level, String found, String remedy) {
    /** How good it is. */
    public enum Level {
        /** All that is promised holds. */
        GOOD,
        /** Nodes run, but something that is promised elsewhere does not hold here. */
        LIMITED,
        /** Nodes that need it do not run. */
        MISSING
    }

    /** Something that is as it should be. */
    public static Finding good(String subject, String found) {
        return new Finding(subject, Level.GOOD, found, "");
    }

    /** Something with which nodes run, but not as well as they might. */
    public static Finding limited(String subject, String found, String remedy) {
        return new Finding(subject, Level.LIMITED, found, remedy);
    }

    /** Something without which some nodes do not run. */
    public static Finding missing(String subject, String why, String remedy) {
        return new Finding(subject, Level.MISSING, why, remedy);
    }
}
