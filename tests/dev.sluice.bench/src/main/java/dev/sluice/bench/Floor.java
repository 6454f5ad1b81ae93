package dev.sluice.bench;

import dev.sluice.engine.journal.Journal;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/**
 * What an engine of this kind cannot beat: a ready queue with counters over a chain, and for each node three events of
 * twelve bytes with a checksum a frame, handed to the same journal. One thread; no values, no states, no bodies.
 */
final class Floor {
    private static final int EVENTS = 3;
    private static final int EVENT_SIZE = 12;
    private static final int FRAME = 1 << 16;

    private final Journal journal;
    private byte[] frame = new byte[FRAME + Integer.BYTES];
    private int size;

    Floor(Journal journal) {
        this.journal = journal;
    }

    /** Runs so many chains of this length; returns when all is on disk. */
    void run(int chains, int length) {
        int[] waits = new int[length];
        int[] ready = new int[length];
        for (int chain = 0; chain < chains; chain++) {
            java.util.Arrays.fill(waits, 1);
            ready[0] = 0;
            int filled = 1;
            for (int done = 0; done < filled; done++) {
                int node = ready[done];
                events(chain, node);
                if (node + 1 < length && --waits[node + 1] == 0) {
                    ready[filled++] = node + 1;
                }
            }
        }
        flush();
        CompletableFuture<Void> synced = new CompletableFuture<>();
        journal.sync(error -> synced.complete(null));
        synced.join();
    }

    private void events(int chain, int node) {
        for (int event = 0; event < EVENTS; event++) {
            if (size + EVENT_SIZE > FRAME) {
                flush();
            }
            put(chain);
            put(node);
            put(event);
        }
    }

    private void put(int number) {
        frame[size++] = (byte) number;
        frame[size++] = (byte) (number >>> 8);
        frame[size++] = (byte) (number >>> 16);
        frame[size++] = (byte) (number >>> 24);
    }

    private void flush() {
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, size);
        put((int) crc.getValue());
        journal.append(frame, size);
        frame = new byte[FRAME + Integer.BYTES];
        size = 0;
    }
}
