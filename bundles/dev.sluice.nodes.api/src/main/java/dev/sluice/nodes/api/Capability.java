package dev.sluice.nodes.api;

import java.util.Locale;

/** What a node type may need from outside; granted per node under {@code grants}, by the lower case name. */
public enum Capability {
    /** Network, by host and port. */
    NET,
    /** Files to read. */
    READ,
    /** Files to write. */
    WRITE,
    /** Environment variables. */
    ENV,
    /** Other programs. */
    RUN,
    /** Secrets by name. */
    SECRETS;

    /** What could be granted, for a person to overwrite. */
    public String example() {
        return switch (this) {
            case NET -> "example.org:443";
            case READ -> "data";
            case WRITE -> "out";
            case ENV, SECRETS -> "NAME";
            case RUN -> "git";
        };
    }

    /** The key under {@code grants}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
