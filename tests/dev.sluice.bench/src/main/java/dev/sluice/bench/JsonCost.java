package dev.sluice.bench;

import dev.sluice.json.Json;
import dev.sluice.json.JsonBytes;
import dev.sluice.nodes.api.value.Value;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** What JSON costs that goes to nodes in other languages and comes back: a text of some 1 KiB, on one thread. */
final class JsonCost {
    private static final int TEXTS = 100_000;

    private final Value value;
    private final byte[] text;
    private final JsonBytes buffer = new JsonBytes();

    JsonCost(Value value) {
        this.value = value;
        this.text = Json.bytes(value);
    }

    /** Nanoseconds of processor time to write the value into a buffer that is kept. */
    double write() throws Exception {
        return cost(() -> buffer.clear().value(value));
    }

    /** Nanoseconds of processor time to write the value as a string. */
    double writeString() throws Exception {
        return cost(() -> Json.write(value));
    }

    /** Nanoseconds of processor time to read the value from its bytes. */
    double read() throws Exception {
        return cost(() -> Json.read(text));
    }

    private static double cost(Callable<?> one) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < TEXTS; i++) {
            if (one.call() == null) {
                throw new IllegalStateException("nothing was made");
            }
        }
        return (double) (threads.getCurrentThreadCpuTime() - start) / TEXTS;
    }
}
