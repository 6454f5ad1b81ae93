package dev.sluice.engine.internal;

import dev.sluice.nodes.api.EventSettings;

/** What becomes of an event that finds no room. */
enum Overflow {
    BLOCK,
    DROP_OLDEST,
    DROP_NEWEST,
    FAIL;

    static Overflow of(String word) {
        return switch (word) {
            case EventSettings.DROP_OLDEST -> DROP_OLDEST;
            case EventSettings.DROP_NEWEST -> DROP_NEWEST;
            case EventSettings.FAIL -> FAIL;
            default -> BLOCK;
        };
    }
}
