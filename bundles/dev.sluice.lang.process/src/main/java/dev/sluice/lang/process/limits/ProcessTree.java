package dev.sluice.lang.process.limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A process and all that it has started, as Linux tells it (proc(5): {@code stat}, {@code children}, {@code smaps_rollup}).
 * What lost its parent in a process namespace becomes a child of the namespace's first process, and so is found here; without
 * a namespace it is not. Figures are of one moment only as far as the system's are.
 */
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    /** The sandbox's own, which are counted for nothing but their processor time. */
    private static final Set<String> SANDBOX = Set.of("bwrap", "setsid");

    private static final long TICK_MILLIS = 10;
    /** Places in {@code stat} behind the name: of proc(5)'s fields 14 to 17, and 24. */
    private static final int UTIME = 11;

    private static final int CSTIME = 14;
    private static final int RSS = 21;
    private static final int FEWEST_FIELDS = 22;

    /** The most that is looked at: a limit on processes is passed long before. */
    private static final int MOST = 10_000;

    private final long pageSize;
    private final List<Long> pids = new ArrayList<>();
    private int processes;
    private long ticks;
    private long resident;

    private ProcessTree(long pageSize) {
        this.pageSize = pageSize;
    }

    /**
     * What it takes now.
     *
     * @param pageSize of memory, in bytes
     * @param memory from which on it is worth to find out what processes share, which takes milliseconds
     */
    static Usage of(long root, long pageSize, long memory) {
        ProcessTree tree = new ProcessTree(pageSize);
        tree.pids.add(root);
        for (int i = 0; i < tree.pids.size() && i < MOST; i++) {
            tree.look(tree.pids.get(i));
        }
        long taken = tree.resident > memory ? tree.shared() : tree.resident;
        return new Usage(tree.processes, Duration.ofMillis(tree.ticks * TICK_MILLIS), taken);
    }

    private void look(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        String stat = text(process.resolve("stat"));
        int from = stat.indexOf('(') + 1;
        int to = stat.lastIndexOf(')');
        String[] fields = to < from
                ? new String[0]
                : stat.substring(Math.min(to + 2, stat.length())).split(" ");
        if (fields.length < FEWEST_FIELDS) {
            return; // it has ended
        }
        for (int i = UTIME; i <= CSTIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        if (!SANDBOX.contains(stat.substring(from, to))) {
            processes++;
            resident += Long.parseLong(fields[RSS]) * pageSize;
        }
        children(pid, process);
    }

    private void children(long pid, Path process) {
        if (Files.notExists(process.resolve("task/" + pid + "/children"))) {
            try (Stream<ProcessHandle> found = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)) {
                found.forEach(child -> pids.add(child.pid()));
            }
            return;
        }
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path thread : threads) {
                for (String child : text(thread.resolve("children")).split(" ")) {
                    if (!child.isBlank()) {
                        pids.add(Long.parseLong(child.strip()));
                    }
                }
            }
        } catch (IOException e) {
            return; // it has ended
        }
    }

    /** The memory of all, of which each has its share of what several have. */
    private long shared() {
        long kilobytes = 0;
        for (long pid : pids) {
            String rollup = text(PROC.resolve(pid + "/smaps_rollup"));
            if (rollup.isEmpty()) {
                continue; // it has ended
            }
            kilobytes += rollup.lines()
                    .filter(line -> line.startsWith("Pss:") || line.startsWith("SwapPss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        }
        return kilobytes == 0 ? resident : kilobytes << 10;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended, or is not ours to look at
        }
    }
}
