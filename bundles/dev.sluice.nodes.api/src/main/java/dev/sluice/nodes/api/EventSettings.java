package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.List;

/** The settings that every continuous node and every operator on events has; {@link NodeType.Builder} adds them. */
public final class EventSettings {
    /** How many events are worked on at once; from 1. Where it is 1, one is over before the next begins. */
    public static final String CONCURRENCY = "concurrency";

    /** How many further events wait; from 0. */
    public static final String BUFFER = "buffer";

    /** What becomes of an event that finds no room: one of the words below. */
    public static final String OVERFLOW = "overflow";

    public static final String BLOCK = "block";
    public static final String DROP_OLDEST = "drop-oldest";
    public static final String DROP_NEWEST = "drop-newest";
    public static final String FAIL = "fail";

    /** What becomes of an event that cannot be taken: one of the two words below. */
    public static final String DEAD_LETTERS = "dead-letters";

    public static final String KEEP = "keep";
    public static final String DROP = "drop";

    public static final long DEFAULT_BUFFER = 1024;

    private static final List<Setting> ALL = List.of(
            Setting.optional(
                    CONCURRENCY,
                    SettingKind.literal(PortType.S64),
                    Value.of(1),
                    "How many events are worked on at once. With 1, each is over before the next begins."),
            Setting.optional(
                    BUFFER,
                    SettingKind.literal(PortType.S64),
                    Value.of(DEFAULT_BUFFER),
                    "How many further events wait until it is their turn."),
            Setting.optional(
                    OVERFLOW,
                    SettingKind.choice(BLOCK, DROP_OLDEST, DROP_NEWEST, FAIL),
                    Value.of(BLOCK),
                    "What happens where no more events can wait: what hands them on waits, the one that waits longest is"
                            + " dropped, the new one is dropped, or the node fails."),
            Setting.optional(
                    DEAD_LETTERS,
                    SettingKind.choice(KEEP, DROP),
                    Value.of(KEEP),
                    "What becomes of an event whose pass fails, that is dropped, or that is not worked off when the run is"
                            + " stopped: 'sluice dlq' lists it and tries it again, or it is gone."));

    private EventSettings() {}

    /** All of them. */
    public static List<Setting> all() {
        return ALL;
    }
}
