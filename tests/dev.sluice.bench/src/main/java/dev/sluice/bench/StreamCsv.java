package dev.sluice.bench;

import dev.sluice.compiler.FlowLoader;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A CSV file of 200 MB that a streamable node in Python and then one in Rust go through, from the start of the run to its end:
 * the file is read, taken by Python, given on, and summed up. In a JVM of its own with a heap that is much smaller.
 */
final class StreamCsv {
    private static final long SIZE = 200_000_000;
    private static final String HEAP = "-Xmx64m";
    private static final String HEAD = "id,date,country,product,quantity,price\n";
    private static final Path SOURCE = Path.of("samples", "csv-rust", "nodes", "totals.rs");
    private static final String FLOW = """
            flow: stream
            nodes:
              orders: {type: file.read, with: {path: data/large.csv}}
              clean: {type: ./nodes/clean, in: {data: orders.value}, timeout: 5m}
              totals: {type: ./bin/totals, in: {file: clean.data}, timeout: 5m}
            out: {rows: totals.rows, bytes: totals.bytes}
            """;
    /** What comes is looked at and goes out again, by pieces that end where a line does. */
    private static final String PYTHON = """
            def run(data):
                lines = 0
                for block in iter(lambda: data.readlines(1 << 18), []):
                    lines += len(block)
                    yield b"".join(block)
                return {"lines": lines}
            """;

    private static final String PYTHON_DESCRIPTION = """
            runtime: {module: ./clean.py}
            inputs: {data: {type: bytes}}
            outputs: {data: {type: bytes}, lines: {type: s64}}
            hints: [streamable]
            """;
    private static final String RUST_DESCRIPTION = """
            runtime: {language: native, module: ./totals}
            inputs: {file: {type: bytes}}
            outputs: {rows: {type: s64}, bytes: {type: s64}, kept: {type: s64}, countries: {type: any}}
            hints: [streamable]
            """;

    private final Path folder;

    /**
     * Prepares a project.
     *
     * @throws IOException where there is no Rust compiler, or the sample's source is not found around this folder
     */
    StreamCsv(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        write("sluice.yaml", "# a project\n");
        write("stream.flow", FLOW);
        write("nodes/clean.py", PYTHON);
        write("nodes/clean.node.yaml", PYTHON_DESCRIPTION);
        write("bin/totals.node.yaml", RUST_DESCRIPTION);
        build(source());
        generate(Files.createDirectories(folder.resolve("data")).resolve("large.csv"));
    }

    /**
     * What the rounds took.
     *
     * @param seconds the median of a run
     * @param memory what the JVM held at most, in bytes
     */
    record Took(double seconds, double memory) {
        double megabytesPerSecond() {
            return SIZE / 1e6 / seconds;
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Path source() throws IOException {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(SOURCE))) {
                return at.resolve(SOURCE);
            }
        }
        throw new IOException("there is no " + SOURCE + " around " + folder + "; measure in a checkout");
    }

    private void build(Path source) throws IOException, InterruptedException {
        List<String> compiler = List.of(
                "rustc",
                "--edition",
                "2021",
                "-C",
                "opt-level=3",
                "-C",
                "panic=abort",
                "-o",
                "bin/totals",
                source + "");
        try {
            said(compiler);
        } catch (IOException e) {
            throw new IOException("this bench needs Rust (Debian: apt install rustc): " + e.getMessage(), e);
        }
    }

    private static void generate(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
            long written = HEAD.length();
            for (int number = 1; written < SIZE; number++) {
                byte[] line = (number + ",2026-01-" + (10 + number % 20) + ",AT,\"Bolt, steel\"," + (1 + number % 16)
                                + "," + number % 41 + "." + (10 + number % 90) + "\n")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(line);
                written += line.length;
            }
        }
    }

    /** Runs the flow so often, one after the other, in a JVM of its own. */
    Took measure(int rounds) throws IOException, InterruptedException {
        List<String> lines = said(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamCsv.class.getName(),
                        folder.resolve("stream.flow").toString(),
                        rounds + ""))
                .lines()
                .filter(line -> line.matches("[0-9.E]+")) // the JVM may have warnings of its own
                .toList();
        double[] figures = lines.stream().mapToDouble(Double::parseDouble).toArray();
        if (figures.length != rounds + 1) {
            throw new IOException("the measured JVM said " + lines);
        }
        Arrays.sort(figures, 0, rounds);
        return new Took(figures[rounds / 2], figures[rounds]);
    }

    private String said(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + " failed: " + said);
        }
        return said;
    }

    /** What the other JVM does: prints the seconds of each round, then the most memory that it held, in bytes. */
    public static void main(String[] arguments) throws Exception {
        FlowLoader loader = new FlowLoader(Catalogue.load(StreamCsv.class.getClassLoader()), Limits.DEFAULT);
        LoadedFlow flow = loader.load(Path.of(arguments[0]));
        if (flow.plan() == null || flow.project() == null) {
            throw new IllegalStateException(flow.problems().toString());
        }
        RunRequest request = new RunRequest(flow.plan(), RecordValue.EMPTY, flow.project(), null);
        List<Double> seconds = new ArrayList<>();
        try (LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE))) {
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                long start = System.nanoTime();
                check(engine, request);
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        seconds.forEach(System.out::println);
        System.out.println(peak());
    }

    private static void check(LocalEngine engine, RunRequest request)
            throws InterruptedException, ExecutionException, TimeoutException {
        RunResult result = engine.start(request, RunListener.NONE).result().get(5, TimeUnit.MINUTES);
        if (result.status() != RunStatus.COMPLETED) {
            throw new IllegalStateException("the measured run did not complete: " + result);
        }
    }

    /** As Linux counts it; elsewhere what the JVM has committed now. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Runtime.getRuntime().totalMemory();
        }
        return 1024
                * Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow();
    }
}
