package dev.sluice.dap.internal;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a client sees as threads: the lanes of a run as it is, or as it was. For the run's thread. */
interface Threads {
    /** Does something with each lane that is at a node, or waits for one. */
    void forEachLiving(Consumer<Lane> action);

    List<Lane> stoppedLanes();

    /** A lane by its number; null where there is none. */
    @Nullable
    Lane lane(int id);
}
