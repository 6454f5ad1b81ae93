package dev.sluice.lang.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sluice.compiler.FlowLoader;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.Failure;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.StandardNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each {@link Misdeed} of a script ends as its runtime says: with an error of the right class that names node, script and
 * line, in an engine that goes on, and with nothing left behind. All run in one engine, one after the other, each in a
 * project of its own. {@code docs/runtimes.md} has the same as a table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RuntimeContract {
    private static final String NODE = "part";
    private static final String NO_SANDBOX = "sluice.tests.no-sandbox";
    private static final String ENOUGH = "20s";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String column;
    private final String ending;
    private final Catalogue catalogue;
    private final FlowLoader loader;
    private final LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(Journal.NONE));

    /**
     * The contract of a runtime.
     *
     * @param column its name in the table of the documentation
     * @param ending of its files, with the dot; empty for none
     */
    protected RuntimeContract(String column, String ending, NodeProvider provider) {
        this.column = column;
        this.ending = ending;
        this.catalogue = Catalogue.of(provider, new StandardNodes());
        this.loader = new FlowLoader(catalogue, Limits.DEFAULT);
    }

    /** Whether its scripts are kept from what they are not granted, so that a machine where that does not work fails. */
    protected boolean isCaged() {
        return true;
    }

    @BeforeAll
    void theMachineHasWhatItNeeds() {
        Cage cage = catalogue.runtimes().get(0).cage();
        if (isCaged() && !cage.closed()) {
            assumeFalse(Boolean.getBoolean(NO_SANDBOX), "left out by -D" + NO_SANDBOX + "=true");
            fail(cage.reason() + "; to run these tests, " + cage.remedy() + ", or leave them out with -D" + NO_SANDBOX
                    + "=true");
        }
    }

    /** What a misdeed is in the language, and how it ends. */
    protected abstract Behaviour when(Misdeed misdeed) throws Exception;

    /** The name of what {@link Misdeed#EXCEPTION} throws, for {@code retry.on}; null where failures have no names. */
    protected @Nullable String thrown() {
        return null;
    }

    /** A script that gives {@code "fine"}. */
    protected abstract Behaviour fine() throws Exception;

    /** A script that gives a record whose {@code sum} is its idempotency key. */
    protected abstract Behaviour key() throws Exception;

    /** A script that fails, as permanent, with its idempotency key in the message. */
    protected Behaviour failingWithKey() throws Exception {
        Behaviour giving = key();
        return giving.description(giving.description + "outputs: {sum: f64}\n").output("sum");
    }

    /** What {@link #key} gives for a key. */
    protected Object given(String key) {
        return Map.of("sum", key);
    }

    /** Writes a script, module or program. */
    protected void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    @ParameterizedTest
    @EnumSource
    void aMisdeedIsToldAndNothingStays(Misdeed misdeed, @TempDir Path folder) throws Exception {
        Behaviour behaviour = when(misdeed);
        if (behaviour.ending instanceof Ending.Open) {
            return; // the documentation must give the reason, which is tested below
        }
        try (Place place = Place.below(folder)) {
            LoadedFlow flow = load(place, NODE, behaviour);
            LoadedFlow next = behaviour.hopeless
                    ? load(place, "fine", fine())
                    : loader.load(place.flow("next", NODE + ending, behaviour, ENOUGH));
            place.remember();
            switch (behaviour.ending) {
                case Ending.Refused refused -> refused(flow, refused);
                case Ending.Fails fails -> failed(run(flow, misdeed.name()), fails);
                case Ending.Gives gives -> assertEquals(gives.value(), completed(run(flow, misdeed.name())));
                case Ending.Open open -> throw new AssertionError(open);
            }
            assertEquals(Value.of("fine"), completed(run(next, "")), "the next call");
            place.isAsItWas();
        }
    }

    @Test
    void theKeyIsThatOfTheNodeAndItsPass(@TempDir Path folder) throws Exception {
        try (Place place = Place.below(folder)) {
            RunResult result = run(loadTwice(place, key()), "KEY");
            assertEquals(RunStatus.COMPLETED, result.status(), () -> String.valueOf(result.failure()));
            assertEquals(Value.from(given(result.run() + ":part")), result.out().get("one"));
            assertEquals(
                    Value.from(List.of(
                            given(result.run() + ":each[0]:each/part"), given(result.run() + ":each[1]:each/part"))),
                    result.out().get("all"));
        }
    }

    @Test
    void theKeyIsTheSameInEachAttempt(@TempDir Path folder) throws Exception {
        try (Place place = Place.below(folder)) {
            List<String> failures = new CopyOnWriteArrayList<>();
            RunResult result = run(loadTwice(place, failingWithKey()), "KEY", event -> {
                if (event instanceof RunEvent.NodeChanged changed
                        && changed.failure() != null
                        && changed.node().endsWith("part")) {
                    failures.add(changed.failure().message());
                }
            });
            for (String at : List.of(":part", ":each[0]:each/part")) {
                String key = result.run() + at;
                assertEquals(
                        2, failures.stream().filter(text -> text.contains(key)).count(), () -> key + " in " + failures);
            }
        }
    }

    private LoadedFlow loadTwice(Place place, Behaviour behaviour) throws IOException {
        write(place.project.resolve("nodes/" + NODE + ending), behaviour.script);
        return loader.load(place.twice(NODE + ending, behaviour));
    }

    @Test
    void whatMayPassIsTriedAgain(@TempDir Path folder) throws Exception {
        if (!(when(Misdeed.EXIT_TEMPORARY).ending instanceof Ending.Open)) {
            assertEquals(2, failure(Misdeed.EXIT_TEMPORARY, "", folder).attempt(), "with 'retry' alone");
            assertEquals(
                    1,
                    failure(Misdeed.EXIT_TEMPORARY, ", on: [permanent]", folder).attempt());
        }
    }

    @Test
    void anExceptionIsTriedAgainWhereItsNameOrItsClassIsSaid(@TempDir Path folder) throws Exception {
        Failure failure = failure(Misdeed.EXCEPTION, "", folder);
        assertEquals(1, failure.attempt(), "with 'retry' alone");
        assertEquals(thrown(), failure.exceptionType());
        assertEquals(2, failure(Misdeed.EXCEPTION, ", on: [permanent]", folder).attempt());
        assertEquals(
                1,
                failure(Misdeed.EXCEPTION, ", on: [transient, AnotherError]", folder)
                        .attempt());
        if (thrown() != null) {
            String names = ", on: [AnotherError, " + thrown() + "]";
            assertEquals(2, failure(Misdeed.EXCEPTION, names, folder).attempt());
        }
    }

    /** How a node ends that is tried twice at most. @param on what of its {@code retry} says when */
    private Failure failure(Misdeed misdeed, String on, Path folder) throws Exception {
        Behaviour behaviour = when(misdeed).retry("{attempts: 2, delay: 1ms" + on + "}");
        try (Place place = Place.below(Files.createTempDirectory(folder, "tries"))) {
            return Objects.requireNonNull(
                    run(load(place, NODE, behaviour), misdeed.name()).failure());
        }
    }

    private LoadedFlow load(Place place, String name, Behaviour behaviour) throws IOException {
        write(place.project.resolve("nodes/" + name + ending), behaviour.script);
        return loader.load(place.flow(name, name + ending, behaviour, behaviour.timeout));
    }

    private RunResult run(LoadedFlow flow, String bad) throws Exception {
        return run(flow, bad, RunListener.NONE);
    }

    private RunResult run(LoadedFlow flow, String bad, RunListener listener) throws Exception {
        assertNotNull(flow.plan(), () -> "the flow has errors: " + flow.problems());
        RecordValue params = RecordValue.copyOf(Map.of("bad", Value.of(bad)));
        RunRequest request = new RunRequest(flow.plan(), params, Objects.requireNonNull(flow.project()), null);
        return engine.start(request, listener).result().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static void refused(LoadedFlow flow, Ending.Refused refused) {
        assertNull(flow.plan(), "the flow should be refused");
        List<Problem> errors = flow.problems().stream().filter(Problem::isError).toList();
        assertEquals(1, errors.size(), errors::toString);
        assertEquals(NODE, errors.get(0).node());
        holds(errors.get(0).message(), refused.parts());
    }

    private static void failed(RunResult result, Ending.Fails fails) {
        assertEquals(RunStatus.FAILED, result.status(), () -> "it gave " + result.out());
        Failure failure = Objects.requireNonNull(result.failure());
        assertEquals(NODE, failure.node());
        holds(failure.message(), fails.parts());
        assertEquals(fails.errorClass(), failure.errorClass(), failure::message);
    }

    private static void holds(String message, List<String> parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
        }
    }

    private static Value completed(RunResult result) {
        assertEquals(RunStatus.COMPLETED, result.status(), () -> String.valueOf(result.failure()));
        return Objects.requireNonNull(result.out().get("out"));
    }

    @Test
    void theDocumentationSaysTheSame() throws Exception {
        Documentation documentation = Documentation.find();
        Map<Misdeed, String> words = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Misdeed misdeed : Misdeed.values()) {
            Ending end = when(misdeed).ending;
            words.put(misdeed, end.word());
            if (end instanceof Ending.Open open) {
                reasons.merge(open.why(), misdeed.words(), (all, one) -> all + ", " + one);
            }
        }
        assertEquals(words, documentation.words(column), "the column '" + column + "' of the table");
        assertEquals(reasons, documentation.reasons(column), "the reasons of '" + column + "'");
    }

    @AfterAll
    void theEngineIsFree() {
        assertTrue(engine.close(LIMIT), "all that ran has ended");
    }
}
