package dev.sluice.engine.journal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Arrays in which frames are encoded before they are handed on as long as they are. A few are kept, so that what is
 * written all the time is written to memory that is near, and no array has to grow with each frame. From any thread,
 * without a lock.
 */
public final class FrameBuffers {
    private static final int SIZE = 1 << 14;
    /** What has grown beyond this, for a large value, is let go of. */
    private static final int LARGEST = 1 << 20;

    private final AtomicReferenceArray<byte @Nullable []> free;

    /** @param many how many are kept; from 1, as many as threads write at once */
    public FrameBuffers(int many) {
        this.free = new AtomicReferenceArray<>(many);
    }

    /** One that nobody uses. */
    byte[] take() {
        for (int i = 0; i < free.length(); i++) {
            byte[] known = free.get(i) == null ? null : free.getAndSet(i, null);
            if (known != null) {
                return known;
            }
        }
        return new byte[SIZE];
    }

    /** Gives one back that was taken, or has grown from it. */
    void giveBack(byte[] buffer) {
        for (int i = 0; i < free.length() && buffer.length <= LARGEST; i++) {
            if (free.get(i) == null && free.compareAndSet(i, null, buffer)) {
                return;
            }
        }
    }
}
