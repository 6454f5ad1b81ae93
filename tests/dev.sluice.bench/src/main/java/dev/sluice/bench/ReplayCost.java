package dev.sluice.bench;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.NodeStatus;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunInstant;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What it takes to see a long run as it was at an instant, in a process that has just started. */
final class ReplayCost {
    private final Path journal;
    private final String run;

    ReplayCost(Path journal, String run) {
        this.journal = journal;
        this.run = run;
    }

    /** Looks at an event: the state of all nodes and what each gave last. Prints the milliseconds since {@code main} began. */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        long seen = look(Path.of(arguments[0]), arguments[1], Double.parseDouble(arguments[2]));
        System.out.println((System.nanoTime() - start) / 1e6 + " " + seen);
    }

    private static long look(Path journal, String id, double where) throws IOException {
        RecordedRun run = RunHistory.in(journal).open(id).orElseThrow();
        RunInstant instant = run.at(Math.max(1, (long) (run.events() * where)));
        long seen = 0;
        for (NodeStatus node : instant.nodes()) {
            seen += node.counts().getOrDefault(NodeState.COMPLETED, 0);
            seen += instant.last(node.path()).size();
        }
        return seen + instant.open().size();
    }

    /** Takes away what was made for quick looks. */
    void forget() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*.events")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** The bytes of the journal, and of what was made for quick looks. */
    long bytes(String ending) throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal, "*" + ending)) {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    /**
     * Looks in a process of its own.
     *
     * @param where the instant: 0 for the first event, 1 for the last
     */
    Took look(double where) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ReplayCost.class.getName(),
                journal.toString(),
                run,
                Double.toString(where));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the process that looks at the run failed");
        }
        return new Took((System.nanoTime() - start) / 1e6, Double.parseDouble(answer.split(" ", -1)[0]));
    }

    /**
     * A look.
     *
     * @param process milliseconds from the start of the process to its end
     * @param look milliseconds of those from when the JVM had started
     */
    record Took(double process, double look) {}
}
