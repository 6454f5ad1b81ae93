package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.nodes.api.NodeFailure;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gives instances of a module, each as new. One whose call went well is put back as it was and used again, where all that
 * a module can change is known; that takes a hundredth of the time of making one. Thread-safe.
 */
public final class Guests {
    private final ReadyModule module;
    private final GuestLimits limits;
    private final @Nullable String initialize;
    private final boolean restorable;
    private volatile @Nullable Guest first;
    private final BlockingQueue<Guest> idle =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    /**
     * Instances of a module.
     *
     * @param initialize the function to call first in each; null for none
     */
    public Guests(ReadyModule module, GuestLimits limits, @Nullable String initialize) {
        this.module = module;
        this.limits = limits;
        this.initialize = initialize;
        this.restorable = Snapshots.arePossible(module.module());
    }

    public GuestLimits limits() {
        return limits;
    }

    /** Whether instances find nothing around them, because the module imports nothing. */
    public boolean needNoSetup() {
        return module.shape().imports().isEmpty();
    }

    /**
     * An instance.
     *
     * @param setup what it finds around it; the same for all where they need none
     * @throws NodeFailure where it needs what there is not, or fails at once
     */
    public Guest take(GuestSetup setup) throws NodeFailure, InterruptedException {
        Guest used = idle.poll();
        if (used != null) {
            return used;
        }
        Guest made = Guest.start(module, setup, limits);
        if (initialize != null) {
            made.call(initialize);
        }
        if (restorable) {
            // A module that imports nothing begins the same each time.
            made.keep(first);
            first = first == null ? made : first;
        }
        return made;
    }

    /** Takes an instance back whose call went well. One that failed is left to itself. */
    public void giveBack(Guest guest) {
        if (restorable) {
            guest.restore();
            if (idle.offer(guest)) {
                return;
            }
        }
        guest.close();
    }
}
