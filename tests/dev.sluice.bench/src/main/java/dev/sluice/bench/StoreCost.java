package dev.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.engine.journal.ContentStore;
import dev.sluice.engine.journal.RunFiles;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What it takes to write large values so that they are on disk, to compress them, and to read them, by processor time. */
final class StoreCost {
    private static final int SIZE = 1 << 20;
    private static final double NANOS = 1e3;

    private final Path journal;
    private final int values;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final List<FileBytes> written = new ArrayList<>();

    /** @param values how many, of a megabyte each, in a run for each ten of them */
    StoreCost(Path journal, int values) {
        this.journal = journal;
        this.values = values;
    }

    /** What one measurement took, in microseconds of processor time for a megabyte, and the bytes on disk. */
    record Took(double write, double pack, double unpack, double read, long before, long after) {}

    private static byte[] content(int seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        for (int i = 0; i < SIZE; i++) {
            bytes[i] &= 0x1F; // as text, about
        }
        return bytes;
    }

    Took measure(boolean equal) throws IOException {
        double write = time(() -> write(equal));
        ContentStore store = new ContentStore(journal);
        long before = store.usage().bytes();
        double pack = time(() -> {
            for (int i = 0; i < values; i++) {
                store.pack(Set.of());
            }
        });
        long after = store.usage().bytes();
        return new Took(write, pack, time(this::read), time(this::read), before, after);
    }

    private void write(boolean equal) throws IOException {
        try (SegmentedJournal to = SegmentedJournal.open(journal, SegmentedJournal.Options.DEFAULT)) {
            for (int i = 0; i < values; i++) {
                ValueFiles files = RunFiles.of(to.files(i / 10 + 1), journal, i / 10 + 1);
                FileBytes file = Objects.requireNonNull(
                        files.read(new ByteArrayInputStream(content(equal ? 0 : i)), Cancellation.NEVER)
                                .file());
                files.keep(file, path -> to.keep(List.of(path)));
                written.add(file);
                CompletableFuture<Void> done = new CompletableFuture<>();
                to.sync(failure -> {
                    if (failure == null) {
                        done.complete(null);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
                done.join();
            }
        }
    }

    private void read() throws IOException {
        byte[] chunk = new byte[1 << 17];
        for (FileBytes file : written) {
            try (InputStream from = file.open()) {
                long left = SIZE;
                for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
                    left -= read;
                }
                if (left != 0) {
                    throw new IllegalStateException(left + " bytes are missing");
                }
            }
        }
    }

    private double time(Work work) throws IOException {
        long start = system.getProcessCpuTime();
        work.run();
        return (system.getProcessCpuTime() - start) / NANOS / values;
    }

    /** Something to measure. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
