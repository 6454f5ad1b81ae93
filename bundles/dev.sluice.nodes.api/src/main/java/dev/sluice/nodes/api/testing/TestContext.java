package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One attempt in a test. */
class TestContext implements NodeContext {
    private static final int SEED = 42;

    private final NodeTester tester;
    private final Settings settings;
    private final Set<String> ports = new LinkedHashSet<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> progress = new ArrayList<>();
    private final RandomGenerator random = new Random(SEED);
    private Duration paused = Duration.ZERO;
    private @Nullable Wait wait;

    TestContext(NodeTester tester) {
        this.tester = tester;
        this.settings = new Settings(tester.settings, tester.names());
        for (Port port : tester.ports().outputs()) {
            ports.add(port.name());
        }
    }

    NodeOutcome outcome() {
        return new NodeOutcome(outputs, List.of(lines.toArray(new String[0])), progress, paused);
    }

    @Override
    public @Nullable Value find(String port) {
        return tester.inputs.get(port);
    }

    @Override
    public RecordValue inputs() {
        return RecordValue.copyOf(tester.inputs);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public void output(String port, Value value) {
        if (ports.contains(port)) {
            outputs.put(port, value);
        }
    }

    @Override
    public NodeLog log() {
        return (level, message) -> {
            lines.add(level + " " + message);
            logged();
        };
    }

    /** A line was added to the log. */
    void logged() {
        // nobody waits for one
    }

    @Override
    public void progress(double fraction, String message) {
        progress.add(fraction);
    }

    @Override
    public Cancellation cancellation() {
        return tester.cancellation;
    }

    @Override
    public Clock clock() {
        return tester.clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (tester.cancellation.requested()) {
            throw new InterruptedException("cancelled");
        }
        paused = paused.plus(duration);
        tester.clock.advance(duration);
    }

    @Override
    public void suspend(Wait what) {
        wait = what;
    }

    /** What the node waits for; null where it does not. */
    @Nullable
    Wait suspended() {
        return wait;
    }

    /** Forgets what the node gave before it waited, and lets the time pass where no answer ends the wait. */
    void over(Wait ended, boolean answered) throws InterruptedException {
        if (tester.cancellation.requested()) {
            throw new InterruptedException("cancelled");
        }
        outputs.clear();
        wait = null;
        Instant until = ended.until();
        if (answered) {
            return;
        }
        if (until == null) {
            throw new AssertionError("the node waits for an answer; give the tester one with answer(…)");
        }
        Duration rest = Duration.between(tester.clock.instant(), until);
        if (!rest.isNegative()) {
            paused = paused.plus(rest);
            tester.clock.advance(rest);
        }
    }

    @Override
    public ProjectFolder project() {
        ProjectFolder project = tester.project;
        if (project == null) {
            throw new AssertionError("the node asks for the project's folder; give the tester one with project(…)");
        }
        return project;
    }

    @Override
    public ValueFiles files() {
        return new ValueFiles(project().root().resolve(".sluice").resolve("values"), tester.inline);
    }

    @Override
    public String path() {
        return "node";
    }

    @Override
    public int attempt() {
        return tester.attempt;
    }

    @Override
    public String run() {
        return "test-run";
    }

    @Override
    public @Nullable List<String> grants(Capability capability) {
        return tester.grants.get(capability);
    }

    @Override
    public String secret(String name) throws NodeFailure {
        SecretSource source = tester.secrets::get;
        return source.granted(name, grants(Capability.SECRETS));
    }

    @Override
    public String idempotencyKey() {
        return "test-run/node";
    }

    @Override
    public Reply reply() {
        return tester.reply;
    }

    @Override
    public Set<String> outputs() {
        return Collections.unmodifiableSet(ports);
    }
}
