package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An engine for one test, which fails the test where the engine reports an error that nobody took. */
public final class TestEngine implements AfterEachCallback, AutoCloseable {
    /** How long a body that was stopped may take. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final LocalEngine engine;
    private final VirtualTime time = new VirtualTime();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final ProjectFolder project;

    private TestEngine(Journal journal, boolean virtual, int processors, long seed) {
        this(journal, virtual, processors, seed, SecretSource.NONE);
    }

    private TestEngine(Journal journal, boolean virtual, int processors, long seed, SecretSource secrets) {
        try {
            this.project = ProjectFolder.at(Path.of(""));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        this.engine = LocalEngine.with(new LocalEngine.Options(
                journal,
                processors,
                2,
                virtual ? time : new SystemTime(),
                new Random(seed),
                errors::add,
                GRACE,
                secrets));
    }

    /** An engine whose time the test moves. */
    public static TestEngine inVirtualTime() {
        return inVirtualTime(Journal.NONE);
    }

    public static TestEngine inVirtualTime(Journal journal) {
        return new TestEngine(journal, true, 2, 1);
    }

    /** An engine in virtual time with so many threads that compute. */
    public static TestEngine ofProcessors(int processors) {
        return new TestEngine(Journal.NONE, true, processors, 1);
    }

    /** An engine whose random numbers begin elsewhere. */
    public static TestEngine withSeed(long seed) {
        return new TestEngine(Journal.NONE, true, 2, seed);
    }

    public static TestEngine inRealTime(Journal journal) {
        return new TestEngine(journal, false, 2, 1);
    }

    /** An engine whose nodes get these secrets. */
    public static TestEngine withSecrets(Journal journal, SecretSource secrets) {
        return new TestEngine(journal, false, 2, 1, secrets);
    }

    public LocalEngine engine() {
        return engine;
    }

    public VirtualTime time() {
        return time;
    }

    /** An engine whose random numbers, and so the ids of its runs, are others than those of the next process. */
    public static TestEngine inRealTime(Journal journal, long seed) {
        return new TestEngine(journal, false, 2, seed);
    }

    public TestRun start(GraphPlan graph) {
        return start(Plan.of("test", graph), RecordValue.EMPTY);
    }

    public TestRun start(Plan plan, RecordValue params) {
        Recording recording = new Recording();
        return new TestRun(plan, engine.start(request(plan, params), recording), recording);
    }

    public RunRequest request(Plan plan, RecordValue params) {
        return new RunRequest(plan, params, project, null);
    }

    /** Runs a graph to its end. */
    public TestRun run(GraphPlan graph) throws Exception {
        TestRun run = start(graph);
        run.result();
        return run;
    }

    public TestRun run(Plan plan) throws Exception {
        TestRun run = start(plan, RecordValue.EMPTY);
        run.result();
        return run;
    }

    /** The errors that the engine reported so far; they count as expected from now on. */
    public List<Throwable> takeErrors() {
        List<Throwable> taken = new ArrayList<>(errors);
        errors.clear();
        return taken;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        boolean free = engine.close(Duration.ofSeconds(20));
        assertEquals(List.of(), errors, "errors that the engine reported");
        assertTrue(free, "the engine did not stop in time");
    }
}
