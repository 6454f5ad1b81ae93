package dev.sluice.bench;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Calls of a script's function in two workers, each with some 1 KiB of JSON in and the same out. */
final class ScriptCalls {
    private static final int WORKERS = 2;
    private static final int CALLERS = 64;
    private static final int FIELDS = 20;
    private static final int TEXT = 440;

    private final Path folder;
    private final NodeDefinition definition;
    private final List<String> run;
    private final Value order;

    /** What a round took. */
    record Took(double callsPerSecond, double cpuMicros) {}

    /** Of a script that stands in the folder. */
    ScriptCalls(Path folder, String name, boolean pure) throws IOException, NodeFailure {
        this.folder = folder;
        NodeType.Builder type = NodeType.named("./" + name).anyInputs();
        if (pure) {
            type.hints(Hint.PURE);
        }
        String ending = name.indexOf('.') < 0 ? "" : name.substring(name.lastIndexOf('.') + 1);
        ScriptRuntime runtime = Catalogue.load(getClass().getClassLoader()).runtimeFor(ending);
        if (runtime == null) {
            throw new IllegalStateException("there is no runtime for " + name);
        }
        this.run = List.of();
        this.definition = runtime.load(new ScriptRuntime.Script(
                ProjectFolder.at(folder),
                "./" + name,
                name,
                null,
                type.build(),
                new ScriptRuntime.Workers(WORKERS, 0)));
        this.order = order();
    }

    /** Calls of a node that is granted to run these. */
    ScriptCalls(Path folder, NodeDefinition definition, List<String> run) {
        this.folder = folder;
        this.definition = definition;
        this.run = run;
        this.order = order();
    }

    /** A record of 22 fields of all kinds. */
    static Value order() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", 7);
        for (int i = 0; i < FIELDS; i++) {
            fields.put(
                    "field" + i,
                    switch (i % 3) {
                        case 0 -> i * 1.5;
                        case 1 -> "some text of thirty letters " + i;
                        default -> List.of(1, 2, 3, i);
                    });
        }
        fields.put("rest", "x".repeat(TEXT));
        return Value.from(fields);
    }

    Took measure(int calls) throws IOException, InterruptedException {
        AtomicInteger left = new AtomicInteger(calls);
        AtomicReference<Throwable> bad = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(CALLERS);
        double cpu = cpuMicros();
        long start = System.nanoTime();
        for (int i = 0; i < CALLERS; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    call(left);
                } catch (Throwable e) {
                    bad.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        long took = System.nanoTime() - start;
        if (bad.get() != null) {
            throw new IOException("a measured call failed: " + bad.get(), bad.get());
        }
        return new Took(calls * 1e9 / took, (cpuMicros() - cpu) / calls);
    }

    private void call(AtomicInteger left) throws Exception {
        NodeTester node = NodeTester.of(definition).project(folder).input("order", order);
        if (!run.isEmpty()) {
            node.grant(Capability.RUN, run.toArray(String[]::new));
        }
        while (left.getAndDecrement() > 0) {
            node.run();
        }
    }

    /** Of this process and all that it has started and that still run. */
    static double cpuMicros() {
        long nanos = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
        long started = ProcessHandle.current()
                .descendants()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToLong(Duration::toNanos)
                .sum();
        return (nanos + started) / 1e3;
    }
}
