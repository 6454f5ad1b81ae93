package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ValueFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What every node has of the run that it is in, and of its place in the flow. */
interface RunContext extends NodeContext {
    RunLoop loop();

    NodePlan node();

    @Override
    default Clock clock() {
        return loop().services().time().clock();
    }

    @Override
    default RandomGenerator random() {
        return loop().services().random();
    }

    @Override
    default void pause(Duration duration) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Runnable cancel = loop().services().time().after(duration, over::countDown);
        try {
            over.await();
        } finally {
            cancel.run();
        }
    }

    @Override
    default ProjectFolder project() {
        return loop().project();
    }

    @Override
    default ValueFiles files() {
        return loop().files();
    }

    @Override
    default String path() {
        return node().path();
    }

    @Override
    default String run() {
        return loop().id();
    }

    @Override
    default @Nullable List<String> grants(Capability capability) {
        Map<Capability, List<String>> grants = node().spec().grants();
        return grants == null ? null : grants.getOrDefault(capability, List.of());
    }
}
