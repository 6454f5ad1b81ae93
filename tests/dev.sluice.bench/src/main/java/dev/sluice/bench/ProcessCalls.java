package dev.sluice.bench;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Calls that each have a process of their own, in the sandbox that the machine has. */
final class ProcessCalls {
    private final Path folder;
    private final NodeDefinition definition;
    private final Value order = ScriptCalls.order();

    /**
     * What a round took.
     *
     * @param call median of the calls, from begin to end, in milliseconds
     * @param each the time of the round for each call, in milliseconds
     */
    record Took(double call, double each) {}

    /** Of a script that stands in the folder. */
    ProcessCalls(Path folder, String name) throws IOException, NodeFailure {
        this.folder = folder;
        String ending = name.substring(name.lastIndexOf('.') + 1);
        ScriptRuntime runtime = Objects.requireNonNull(
                Catalogue.load(getClass().getClassLoader()).runtimeFor(ending), name);
        NodeType described = NodeType.named("./" + name).anyInputs().build();
        this.definition =
                runtime.load(new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + name, name, null, described));
    }

    Took measure(int callers, int calls) throws IOException, InterruptedException {
        double[] millis = new double[calls];
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> bad = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(callers);
        long start = System.nanoTime();
        for (int i = 0; i < callers; i++) {
            Thread.startVirtualThread(() -> {
                try {
                    calls(next, millis);
                } catch (Throwable e) {
                    bad.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        double each = (System.nanoTime() - start) / 1e6 / calls;
        if (bad.get() != null) {
            throw new IOException("a measured call failed: " + bad.get(), bad.get());
        }
        Arrays.sort(millis);
        return new Took(millis[calls / 2], each);
    }

    private void calls(AtomicInteger next, double[] millis) throws Exception {
        NodeTester node = NodeTester.of(definition).project(folder).input("order", order);
        for (int i = next.getAndIncrement(); i < millis.length; i = next.getAndIncrement()) {
            long start = System.nanoTime();
            node.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
    }
}
