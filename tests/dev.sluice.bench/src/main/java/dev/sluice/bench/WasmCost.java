package dev.sluice.bench;

import dev.sluice.json.Json;
import dev.sluice.lang.wasm.WasmProvider;
import dev.sluice.lang.wasm.internal.engine.Guest;
import dev.sluice.lang.wasm.internal.engine.GuestLimits;
import dev.sluice.lang.wasm.internal.engine.GuestSetup;
import dev.sluice.lang.wasm.internal.engine.Guests;
import dev.sluice.lang.wasm.internal.engine.Modules;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a call of a WebAssembly node costs that gives back its inputs, some 1 KiB of JSON; on two threads. */
final class WasmCost {
    private static final int THREADS = 2;

    /** {@code alloc} gives 1024, {@code run} gives {@code address << 32 | length} of what it was given; two pages. */
    private static final String REACTOR =
            "AGFzbQEAAAABDAJgAX8Bf2ACf38BfgMDAgABBQMBAAIHGAMGbWVtb3J5AgAFYWxsb2MAAANydW4AAQoUAgUAQYAICwwAIACt"
                    + "QiCGIAGthAs=";

    /** {@code _start} reads up to 60 KiB from stdin to 4096 and writes it to stdout; two pages. */
    private static final String COMMAND =
            "AGFzbQEAAAABGARgBH9/f38Bf2AEf39/fwF/YAF/AGAAAAJnAxZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxB2ZkX3JlYWQAABZ3"
                    + "YXNpX3NuYXBzaG90X3ByZXZpZXcxCGZkX3dyaXRlAAEWd2FzaV9zbmFwc2hvdF9wcmV2aWV3MQlwcm9jX2V4aXQAAgMCAQMF"
                    + "AwEAAgcTAgZtZW1vcnkCAAZfc3RhcnQAAwo/AT0BAn9BAEGAIDYCAEEEQYDgAzYCAEEAQQBBAUEIEAAaQQBBgCA2AgBBBEEI"
                    + "KAIANgIAQQFBAEEBQQwQARoL";

    private final Path folder;
    private final ProjectFolder project;
    private final Map<String, Value> inputs;

    WasmCost(Path folder) throws Exception {
        Files.createDirectories(folder);
        this.folder = folder;
        this.project = ProjectFolder.at(folder);
        this.inputs = Map.of("rows", rows());
    }

    /** Seventeen records of four fields. */
    static Value rows() {
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            rows.add(Map.of("id", i * 1000, "name", "reading number " + i, "ok", true, "x", i * 0.25));
        }
        return Value.from(rows);
    }

    NodeDefinition reactor() throws Exception {
        return node("reactor.wasm", REACTOR);
    }

    NodeDefinition command() throws Exception {
        return node("command.wasm", COMMAND);
    }

    private NodeDefinition node(String name, String module) throws Exception {
        Path file = Files.write(folder.resolve(name), Base64.getDecoder().decode(module));
        // old enough to be looked at no more than once a call
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(0));
        ScriptRuntime runtime = new WasmProvider().runtimes().get(0);
        return runtime.load(new ScriptRuntime.Script(project, "./" + name, name, null, null));
    }

    /** Calls of the node a second, each with values in and out. */
    double nodes(NodeDefinition node, int calls) throws Exception {
        return together(calls, () -> {
            NodeTester tester = NodeTester.of(node).project(folder);
            inputs.forEach(tester::input);
            return () -> tester.run().out();
        });
    }

    /** Calls of the reactor a second, each with bytes in and out and an instance that is as new. */
    double bytes(int calls) throws Exception {
        Guests guests = guests();
        byte[] json = json();
        return together(calls, () -> () -> {
            Guest guest = guests.take(GuestSetup.none("reactor"));
            int at = (int) guest.call("alloc", json.length)[0];
            guest.write(at, json);
            long packed = guest.call("run", at, json.length)[0];
            byte[] result = guest.read((int) (packed >>> 32), (int) packed);
            guests.giveBack(guest);
            return result;
        });
    }

    /** How often a second the inputs are written as JSON and read again, which each call of a node has to do. */
    double codec(int calls) throws Exception {
        Value value = Value.from(inputs);
        return together(calls, () -> () -> Json.read(Json.bytes(value)));
    }

    /** Instances of the reactor, alive at once. */
    List<Guest> instances(int count) throws Exception {
        Guests guests = guests();
        List<Guest> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(guests.take(GuestSetup.none("reactor")));
        }
        return all;
    }

    private static Guests guests() throws Exception {
        return new Guests(
                new Modules(null).ready(Base64.getDecoder().decode(REACTOR)), new GuestLimits(4096, 1 << 20), null);
    }

    private byte[] json() {
        return Json.bytes(Value.from(inputs));
    }

    private static double together(int calls, Callable<Callable<?>> perThread) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> parts = new ArrayList<>();
            long start = System.nanoTime();
            for (int thread = 0; thread < THREADS; thread++) {
                Callable<?> call = perThread.call();
                parts.add(threads.submit(() -> repeat(call, calls / THREADS)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
            return calls / ((System.nanoTime() - start) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private static Void repeat(Callable<?> call, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            if (call.call() == null) {
                throw new IllegalStateException("a call gave nothing");
            }
        }
        return null;
    }
}
