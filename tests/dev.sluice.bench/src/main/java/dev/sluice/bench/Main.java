package dev.sluice.bench;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.Plan;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes the figures: {@code ./build bench [NAME...]}. Each bench runs in rounds in which the floor, the journaled and
 * the unjournaled engine take turns, so that a machine that gets slower is slower for all; the medians are printed, one
 * JSON object a line.
 */
public final class Main {
    private static final int ROUNDS = 7;
    /** Until the JVM has compiled the engine as it stays: the first rounds are at half to three quarters of that. */
    private static final int WARM_UP = 9;

    /** How long after one run the next begins where each is to be alone; the journal syncs at most every 5 ms. */
    private static final Duration APART = Duration.ofMillis(12);

    private static final int TARGET_NODES = 2_000_000;
    private static final int DEBUG_ROUNDS = 9;
    private static final int DEBUG_NODES = 5_000_000;
    private static final int IDLE_RUNS = 100_000;
    private static final int VALIDATION_WARM_UP = 25;
    private static final int WASM_CALLS = 100_000;
    private static final int INSTANCES = 10_000;
    private static final int CALLS = 50_000;
    private static final int PROCESSES = 40;
    private static final int STORED = 16;
    private static final String JAVASCRIPT = "export function run({ order }) {\n  order.id *= 2;\n  return order;\n}\n";
    private static final String PYTHON = "def run(order):\n    order['id'] *= 2\n    return order\n";

    private final Path folder;
    private final ProjectFolder project;

    private Main(Path folder) throws IOException {
        this.folder = folder;
        this.project = ProjectFolder.at(folder);
    }

    /** Runs the benches whose names are given, or all. */
    public static void main(String[] names) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), ".bench-");
        try {
            new Main(folder).run(List.of(names));
        } finally {
            delete(folder);
        }
    }

    private void run(List<String> names) throws Exception {
        Map<String, Bench> benches = new LinkedHashMap<>();
        benches.put("chain-1000", () -> throughput("chain-1000", Plans.chain(1000), 256));
        benches.put("fan-1000", () -> throughput("fan-1000", Plans.fan(1000), 256));
        benches.put("fan-latency", () -> latency("fan-latency", Plans.fan(1000)));
        benches.put("runs-of-10", () -> throughput("runs-of-10", Plans.chain(10), 10_000));
        for (int length = 10; length <= 100_000; length *= 10) {
            Plan plan = Plans.chain(length);
            String name = "cost-" + length;
            benches.put(
                    name,
                    () -> throughput(
                            name, plan, Math.max(1, 1_000_000 / plan.graph().size())));
        }
        benches.put("events-10", () -> events("events-10", 10, 20_000));
        benches.put("idle-heap", this::idleHeap);
        benches.put("suspended-10k", () -> suspended("suspended-10k", 10_000, Duration.ofSeconds(15)));
        benches.put("suspended-1m", () -> suspended("suspended-1m", 1_000_000, Duration.ofSeconds(90)));
        benches.put("debug-1000", () -> debugCost("debug-1000", Plans.each(DEBUG_NODES / 1_000, 1_000)));
        benches.put("debug-10", () -> debugCost("debug-10", Plans.each(DEBUG_NODES / 10, 10)));
        benches.put("history-1000", () -> listing("history-1000", Plans.chain(10)));
        benches.put("history-100k", () -> newest("history-100k", Plans.chain(10)));
        benches.put("past-100000", () -> past("past-100000", Plans.chain(33_333)));
        benches.put("replay-1m", () -> replay("replay-1m", Plans.each(33_333, 10)));
        benches.put("validate-5000", () -> validation("validate-5000", FlowTexts.mixed(5000)));
        benches.put("json-record", () -> json("json-record", ScriptCalls.order()));
        benches.put("json-rows", () -> json("json-rows", WasmCost.rows()));
        benches.put("wasm-reactor", this::wasmReactor);
        benches.put("wasi-command", this::wasiCommand);
        benches.put("wasm-instances", this::wasmInstances);
        benches.put("node-pool", () -> scripts("node-pool", "double.mjs", JAVASCRIPT));
        benches.put("java-node", () -> calls("java-node", "threads", JavaCode.calls(folder)));
        benches.put("python-pool", () -> scripts("python-pool", "double.py", PYTHON));
        benches.put("native-pool", this::nativePool);
        benches.put("python-call", () -> processes("python-call", "nodes/double.py", PYTHON));
        benches.put("shell-call", () -> processes("shell-call", "nodes/cat.sh", "cat\n"));
        benches.put("stream-csv", this::streamCsv);
        benches.put("store", this::store);
        benches.put("http-echo", this::httpEcho);
        benches.put("cached", this::cached);
        for (String name : names) {
            if (!benches.containsKey(name)) {
                throw new IllegalArgumentException("no bench is called " + name + "; there are " + benches.keySet());
            }
        }
        for (Map.Entry<String, Bench> bench : benches.entrySet()) {
            if (names.isEmpty() || names.contains(bench.getKey())) {
                bench.getValue().run();
            }
        }
    }

    private void throughput(String name, Plan plan, int atOnce) throws Exception {
        int length = plan.graph().size();
        int runs = Math.max(1, TARGET_NODES / length);
        double[] floor = new double[ROUNDS];
        double[] durable = new double[ROUNDS];
        double[] memory = new double[ROUNDS];
        Throughput inMemory = new Throughput(Journal.NONE, project);
        Throughput onDisk = new Throughput(journal(name), project);
        try (Journal bare = journal(name + "-floor")) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long start = System.nanoTime();
                new Floor(bare).run(runs, length);
                double one = (double) runs * length / (System.nanoTime() - start) * 1e9;
                double two = onDisk.measure(plan, runs, atOnce);
                double three = inMemory.measure(plan, runs, atOnce);
                if (round >= 0) {
                    floor[round] = one;
                    durable[round] = two;
                    memory[round] = three;
                }
            }
        } finally {
            inMemory.close();
            onDisk.close();
        }
        print(name, "durable", "nodes/s", median(durable), median(floor));
        print(name, "memory", "nodes/s", median(memory), median(floor));
    }

    private void latency(String name, Plan plan) throws Exception {
        Latency inMemory = new Latency(Journal.NONE, project);
        Latency onDisk = new Latency(journal(name), project);
        double[] nodes = new double[ROUNDS];
        double[] durable = new double[ROUNDS];
        double[] inRow = new double[ROUNDS];
        double[] memory = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            Latency.Took one = onDisk.measure(plan, 200, APART);
            Latency.Took row = onDisk.measure(plan, 200, Duration.ZERO);
            Latency.Took two = inMemory.measure(plan, 200, Duration.ZERO);
            if (round >= 0) {
                nodes[round] = one.nodes();
                durable[round] = one.whole();
                inRow[round] = row.whole();
                memory[round] = two.whole();
            }
        }
        onDisk.close();
        inMemory.close();
        print(name, "durable, until the last node ended", "us", median(nodes), 0);
        print(name, "durable, until it is on disk", "us", median(durable), 0);
        print(name, "durable, until it is on disk, one after the other without a break", "us", median(inRow), 0);
        print(name, "memory", "us", median(memory), 0);
    }

    private void events(String name, int nodes, int each) throws Exception {
        double[] durable = new double[ROUNDS];
        double[] memory = new double[ROUNDS];
        EventCost onDisk = new EventCost(journal(name), project, nodes, each);
        EventCost inMemory = new EventCost(Journal.NONE, project, nodes, each);
        for (int round = -2; round < ROUNDS; round++) {
            double one = onDisk.measure();
            double two = inMemory.measure();
            if (round >= 0) {
                durable[round] = one;
                memory[round] = two;
            }
        }
        onDisk.close();
        inMemory.close();
        print(name, "durable", "us/event", median(durable), 0);
        print(name, "memory", "us/event", median(memory), 0);
    }

    private void cached() throws Exception {
        List<String> modes = List.of("cache off", "run and kept", "used again");
        double[][] micros = new double[modes.size()][ROUNDS];
        CachedCost cost = new CachedCost(folder, project);
        for (int round = -2; round < ROUNDS; round++) {
            double[] taken = cost.measure();
            for (int mode = 0; mode < taken.length && round >= 0; mode++) {
                micros[mode][round] = taken[mode];
            }
        }
        cost.close();
        for (int mode = 0; mode < micros.length; mode++) {
            print("cached", modes.get(mode), "cpu us/node", median(micros[mode]), 0);
        }
    }

    private Journal journal(String name) throws IOException {
        return SegmentedJournal.open(folder.resolve(name), SegmentedJournal.Options.DEFAULT);
    }

    private void idleHeap() {
        RunRequest request = new RunRequest(Plans.idle(10), RecordValue.EMPTY, project, null);
        try (LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE))) {
            List<Run> runs = new ArrayList<>(IDLE_RUNS);
            long before = usedHeap();
            for (int i = 0; i < IDLE_RUNS; i++) {
                runs.add(engine.start(request, RunListener.NONE));
            }
            runs.forEach(run -> run.recorded().join()); // by then each waits
            long after = usedHeap();
            print("idle-heap", "memory", "bytes/run", (double) (after - before) / runs.size(), 0);
        }
    }

    /** Disturbances only ever add time, so the quickest third of many short rounds is compared. */
    private void debugCost(String name, Plan plan) throws Exception {
        double[] none = new double[DEBUG_ROUNDS];
        double[] attached = new double[DEBUG_ROUNDS];
        double[] elsewhere = new double[DEBUG_ROUNDS];
        try (Journal journal = journal(name)) {
            DebugCost cost = new DebugCost(plan, folder, journal);
            for (int round = -3; round < DEBUG_ROUNDS; round++) {
                double alone = cost.alone();
                double idle = cost.debugged("");
                double one = cost.debugged("{\"name\":\"list\",\"hitCondition\":\"2\"}");
                if (round >= 0) {
                    none[round] = alone / DEBUG_NODES;
                    attached[round] = idle / DEBUG_NODES;
                    elsewhere[round] = one / DEBUG_NODES;
                }
            }
            cost.close();
        }
        print(name, "no debugger", "cpu ns/node", quick(none), 0);
        print(name, "a client, no breakpoint", "cpu ns/node", quick(attached), quick(none));
        print(name, "a client, a breakpoint elsewhere", "cpu ns/node", quick(elsewhere), quick(none));
    }

    private static double quick(double[] figures) {
        return Arrays.stream(figures)
                .sorted()
                .limit(figures.length / 3)
                .average()
                .orElseThrow();
    }

    private void listing(String name, Plan plan) throws Exception {
        HistoryCost cost = new HistoryCost(folder.resolve(name), project);
        cost.write(plan, 100, 10);
        double[] anew = new double[ROUNDS];
        double[] indexed = new double[ROUNDS];
        print(name, "first listing of the process, no index", "ms", cost.list(1_000), 0);
        for (int round = 0; round < ROUNDS; round++) {
            indexed[round] = cost.list(1_000);
            cost.forgetIndex();
            anew[round] = cost.list(1_000);
        }
        print(name, "listing, no index", "ms", median(anew), 0);
        print(name, "listing", "ms", median(indexed), 0);
    }

    private void newest(String name, Plan plan) throws Exception {
        HistoryCost cost = new HistoryCost(folder.resolve(name), project);
        cost.write(plan, 1_000, 100);
        print(name, "newest 5 of 100,000 runs, no index, which is made", "ms", cost.newest("chain-10"), 0);
        print(name, "newest 5, first with the index", "ms", cost.newest("chain-10"), 0);
        double[] newest = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            newest[round] = cost.newest("chain-10");
        }
        print(name, "newest 5", "ms", median(newest), 0);
    }

    private void past(String name, Plan plan) throws Exception {
        HistoryCost cost = new HistoryCost(folder.resolve(name), project);
        String run = cost.write(plan, 1, 1);
        double[] open = new double[ROUNDS];
        double[] step = new double[ROUNDS];
        double[] nodes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            open[round] = cost.open(run);
            step[round] = cost.steps(run);
            nodes[round] = cost.nodes(run);
        }
        print(name, "open", "ms", median(open), 0);
        print(name, "step to another event", "ns", median(step), 0);
        print(name, "all nodes at an instant", "ms", median(nodes), 0);
    }

    private void replay(String name, Plan plan) throws Exception {
        Path journal = folder.resolve(name);
        ReplayCost cost = new ReplayCost(journal, new HistoryCost(journal, project).write(plan, 1, 1));
        double[] first = new double[ROUNDS];
        double[] process = new double[ROUNDS];
        double[] look = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            cost.forget();
            first[round] = cost.look(0.5).look();
            ReplayCost.Took took = cost.look((double) round / (ROUNDS - 1));
            process[round] = took.process();
            look[round] = took.look();
        }
        print(name, "the first look, which reads the journal", "ms", median(first), 0);
        print(name, "a later look, from the start of its process", "ms", median(process), 0);
        print(name, "a later look, from the start of main", "ms", median(look), 0);
        print(name, "the journal", "bytes", cost.bytes(".journal"), 0);
        print(name, "what is kept for quick looks", "bytes", cost.bytes(".events"), 0);
    }

    private void store() throws IOException {
        for (boolean equal : new boolean[] {false, true}) {
            String name = equal ? "store-equal" : "store-different";
            StoreCost.Took last = new StoreCost(folder.resolve(name + "-warm"), STORED).measure(equal);
            double[] write = new double[ROUNDS];
            double[] pack = new double[ROUNDS];
            double[] unpack = new double[ROUNDS];
            double[] read = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                last = new StoreCost(folder.resolve(name + round), STORED).measure(equal);
                write[round] = last.write();
                pack[round] = last.pack();
                unpack[round] = last.unpack();
                read[round] = last.read();
            }
            print(name, "a value of 1 MB, written and on disk", "us of processor time", median(write), 0);
            print(name, "compressed", "us of processor time", median(pack), 0);
            print(name, "read for the first time then", "us of processor time", median(unpack), 0);
            print(name, "read again", "us of processor time", median(read), 0);
            print(name, STORED + " values on disk", "bytes", last.before(), 0);
            print(name, STORED + " values on disk, compressed", "bytes", last.after(), 0);
        }
    }

    private void validation(String name, String text) {
        Validation validation = new Validation(text, project);
        double[] reading = new double[ROUNDS];
        double[] checking = new double[ROUNDS];
        double[] both = new double[ROUNDS];
        double[] change = new double[ROUNDS];
        for (int round = -VALIDATION_WARM_UP; round < ROUNDS; round++) {
            Validation.Took took = validation.measure();
            Validation.Took changed = validation.measureChange(round + VALIDATION_WARM_UP);
            if (round >= 0) {
                change[round] = changed.checking();
                reading[round] = took.reading();
                checking[round] = took.checking();
                both[round] = took.reading() + took.checking();
            }
        }
        print(name, "read", "ms", median(reading), 0);
        print(name, "check", "ms", median(checking), 0);
        print(name, "full", "ms", median(both), 0);
        print(name, "check-of-one-change", "ms", median(change), 0);
    }

    private static void json(String name, Value value) throws Exception {
        JsonCost cost = new JsonCost(value);
        double[] string = new double[ROUNDS];
        double[] write = new double[ROUNDS];
        double[] read = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double one = cost.writeString();
            double two = cost.write();
            double three = cost.read();
            if (round >= 0) {
                string[round] = one;
                write[round] = two;
                read[round] = three;
            }
        }
        print(name, "write a string", "cpu ns/text", median(string), 0);
        print(name, "write bytes", "cpu ns/text", median(write), 0);
        print(name, "read bytes", "cpu ns/text", median(read), 0);
    }

    private void wasmReactor() throws Exception {
        WasmCost cost = new WasmCost(folder.resolve("wasm-reactor"));
        NodeDefinition node = cost.reactor();
        double[] bytes = new double[ROUNDS];
        double[] nodes = new double[ROUNDS];
        double[] codec = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double one = cost.codec(WASM_CALLS);
            double two = cost.bytes(WASM_CALLS);
            double before = ScriptCalls.cpuMicros();
            double three = cost.nodes(node, WASM_CALLS);
            double took = (ScriptCalls.cpuMicros() - before) / WASM_CALLS;
            if (round >= 0) {
                codec[round] = one;
                bytes[round] = two;
                nodes[round] = three;
                cpu[round] = took;
            }
        }
        print("wasm-reactor", "bytes in and out", "calls/s", median(bytes), 0);
        print("wasm-reactor", "values in and out", "calls/s", median(nodes), median(codec));
        print("wasm-reactor", "values in and out", "cpu ns/call", 1000 * median(cpu), 0);
    }

    private void wasiCommand() throws Exception {
        WasmCost cost = new WasmCost(folder.resolve("wasi-command"));
        NodeDefinition node = cost.command();
        double[] nodes = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            double one = cost.nodes(node, WASM_CALLS / 25);
            if (round >= 0) {
                nodes[round] = one;
            }
        }
        print("wasi-command", "values in and out", "calls/s", median(nodes), 0);
    }

    private void wasmInstances() throws Exception {
        WasmCost cost = new WasmCost(folder.resolve("wasm-instances"));
        long before = usedHeap();
        List<Guest> all = cost.instances(INSTANCES);
        long after = usedHeap();
        print("wasm-instances", "memory", "bytes/instance", (double) (after - before) / all.size(), 0);
    }

    private void httpEcho() throws Exception {
        double[] most = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        double[] late = new double[ROUNDS];
        try (Journal journal = journal("http-echo");
                HttpEcho echo = new HttpEcho(folder.resolve("http-echo-flow"), journal)) {
            for (int round = -ROUNDS; round < ROUNDS; round++) {
                double before = ScriptCalls.cpuMicros();
                HttpLoad.Figures all = echo.most(2);
                double took = (ScriptCalls.cpuMicros() - before) / all.micros().length;
                if (round >= 0) {
                    most[round] = all.perSecond();
                    cpu[round] = took;
                    late[round] = echo.steady(all.perSecond() / 2, 2).within(0.99);
                }
            }
        }
        print("http-echo", "as many as are answered", "requests/s", median(most), 0);
        print("http-echo", "a request, with its client", "cpu us", median(cpu), 0);
        print("http-echo", "99 of 100 answers at half the load", "ms", median(late), 0);
    }

    private void nativePool() throws Exception {
        NativeEcho.build(folder);
        scripts("native-pool", NativeEcho.NAME);
    }

    private void scripts(String name, String file, String text) throws Exception {
        Files.writeString(folder.resolve(file), text);
        scripts(name, file);
    }

    private void scripts(String name, String file) throws Exception {
        for (boolean pure : new boolean[] {true, false}) {
            calls(name, pure ? "2 workers, pure" : "2 workers", new ScriptCalls(folder, file, pure));
        }
    }

    private static void calls(String name, String mode, ScriptCalls calls) throws Exception {
        double[] speed = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            ScriptCalls.Took took = calls.measure(CALLS);
            if (round >= 0) {
                speed[round] = took.callsPerSecond();
                cpu[round] = took.cpuMicros();
            }
        }
        print(name, mode, "calls/s", median(speed), 0);
        print(name, mode, "cpu us/call", median(cpu), 0);
    }

    private void processes(String name, String file, String text) throws Exception {
        Path script = folder.resolve(file);
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        ProcessCalls calls = new ProcessCalls(folder, file);
        for (int callers : new int[] {1, 4}) {
            double[] call = new double[ROUNDS];
            double[] each = new double[ROUNDS];
            for (int round = -2; round < ROUNDS; round++) {
                ProcessCalls.Took took = calls.measure(callers, PROCESSES);
                if (round >= 0) {
                    call[round] = took.call();
                    each[round] = took.each();
                }
            }
            print(name, callers + " at once", "us/call, begin to end", median(call) * 1e3, 0);
            print(name, callers + " at once", "us for each call", median(each) * 1e3, 0);
        }
    }

    private void streamCsv() throws Exception {
        Path own = Files.createDirectory(folder.resolve("stream-csv"));
        StreamCsv.Took took = new StreamCsv(own).measure(ROUNDS);
        print("stream-csv", "Python, then Rust", "MB/s", took.megabytesPerSecond(), 0);
        print("stream-csv", "memory of the JVM at most, its heap 64 MB", "bytes", took.memory(), 0);
    }

    private void suspended(String name, int runs, Duration time) throws Exception {
        Plan hour = Plans.waiting(10, null);
        print(name, "memory", "bytes/run", new Suspended(Journal.NONE, project).heap(hour, runs), 0);
        print(name, "durable", "bytes/run", new Suspended(journal(name), project).heap(hour, runs), 0);
        double memory = new Suspended(Journal.NONE, project).wake(due -> Plans.waiting(10, due), runs, time);
        print(name, "memory", "runs woken/s", memory, 0);
        double durable = new Suspended(journal(name), project).wake(due -> Plans.waiting(10, due), runs, time);
        print(name, "durable", "runs woken and ended/s", durable, 0);
    }

    static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String bench, String mode, String unit, double value, double floor) {
        System.out.println(String.format(
                Locale.ROOT,
                "{\"bench\":\"%s\",\"mode\":\"%s\",\"unit\":\"%s\",\"value\":%.0f,\"floor\":%.0f}",
                bench,
                mode,
                unit,
                value,
                floor));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @FunctionalInterface
    private interface Bench {
        void run() throws Exception;
    }
}
