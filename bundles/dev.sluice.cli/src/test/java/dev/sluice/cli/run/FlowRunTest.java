package dev.sluice.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.io.UsageException;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.Failure;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.json.Json;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FlowRunTest {
    @TempDir
    Path folder;

    private final List<@Nullable Path> journals = new ArrayList<>();
    private final RunArguments.Raw raw = new RunArguments.Raw();
    private TestConsole console;
    private Function<Path, LoadedFlow> loader;

    @BeforeEach
    void prepare() throws IOException {
        console = new TestConsole(folder);
        raw.file = "f.flow";
        LoadedFlow loaded = loaded(plan());
        loader = file -> loaded;
    }

    private static Plan plan() {
        NodeSpec node = NodeSpec.plain("a", NodeType.named("t").executedBy(context -> {}), List.of(), "out");
        GraphPlan graph = GraphPlan.of("", List.of(), List.of(node), Map.of());
        List<Param> params = List.of(new Param("n", PortType.S64, Value.of(1), false));
        return new Plan("f", "f.flow", "", params, graph, FailurePolicy.STOP, null, 5, 0);
    }

    private LoadedFlow loaded(@Nullable Plan plan, Problem... problems) throws IOException {
        FlowDocument document =
                new FlowReader(Limits.DEFAULT).read("flow: f\nnodes: {}\n".getBytes(StandardCharsets.UTF_8));
        FlowAnalysis flow =
                new FlowAnalysis(document, "f.flow", List.of(problems), Map.of(), Map.of(), Map.of(), Map.of());
        return new LoadedFlow(List.of(flow), plan, ProjectFolder.at(folder));
    }

    private int run(FakeEngine engine) throws UsageException {
        EngineOpener opener = notes -> {
            journals.add(notes);
            return engine;
        };
        return start(opener);
    }

    private int start(EngineOpener opener) throws UsageException {
        Services services = new Services(console.console(), () -> Catalogue.of(List.of()), loader, opener, () -> {});
        return new FlowRun(services, raw.checked()).run();
    }

    @Test
    void printsTheResultsAndNothingElseOnStandardOutput() throws Exception {
        FakeEngine engine = FakeEngine.completing();
        assertEquals(0, run(engine));
        assertEquals("{\n  \"answer\": 42\n}\n", console.out());
        assertEquals(List.of("[f] run run-1 started", "[f] a completed", "[f] completed in 3 ms"), console.errLines());
        assertTrue(engine.closed());
        assertEquals(RecordValue.of("n", Value.of(1)), engine.request().params());
    }

    /** Secret params: one that nobody has, one that the machine has, one with a default. */
    private FakeEngine runWithSecrets() throws Exception {
        List<Param> params = List.of(
                new Param("token", PortType.STRING, null, true),
                new Param("key", PortType.STRING, null, true),
                new Param("usual", PortType.STRING, Value.of("of the flow"), true));
        LoadedFlow asking = loaded(plan().withParams(params));
        FakeEngine engine = FakeEngine.completing();
        SecretSource machine = name -> name.equals("key") ? "of the machine" : null;
        Services services = new Services(
                console.console(), () -> Catalogue.of(List.of()), file -> asking, notes -> engine, machine, () -> {});
        assertEquals(0, new FlowRun(services, raw.checked()).run());
        return engine;
    }

    @Test
    void aPersonAtATerminalIsAskedForASecretThatNobodyHas() throws Exception {
        console = TestConsole.withPerson(folder)
                .types("Secret param 'token': ", "hunter2")
                .types("Secret param 'key': ", "not asked for")
                .types("Secret param 'usual': ", "not asked for");

        RecordValue params = runWithSecrets().request().params();

        assertEquals(Value.of("hunter2"), params.get("token"));
        assertEquals(Value.of("of the machine"), params.get("key"));
        assertEquals(Value.of("of the flow"), params.get("usual"));
        assertFalse((console.out() + console.err()).contains("hunter2"), console::err);
    }

    @Test
    void whoTypesNothingOrIsNotThereIsToldWhatToSet() {
        for (TestConsole silent : List.of(TestConsole.withPerson(folder), new TestConsole(folder))) {
            console = silent;
            String said = String.valueOf(
                    assertThrows(UsageException.class, this::runWithSecrets).getMessage());
            assertTrue(said.startsWith("The secret param 'token' has no value. Set the environment variable"), said);
        }
    }

    @Test
    void withJsonStandardOutputHasOneEventALine() throws Exception {
        raw.json = true;
        assertEquals(0, run(FakeEngine.completing()));
        assertEquals("", console.err());
        List<String> names = new ArrayList<>();
        for (String line : console.outLines()) {
            RecordValue event = (RecordValue) Json.read(line);
            names.add(event.get("event") + " " + event.get("seq"));
        }
        assertEquals(List.of("\"run-started\" 1", "\"node\" 2", "\"node\" 3", "\"run-ended\" 4"), names);
    }

    @Test
    void keepsItsJournalWhereGitDoesNotSeeIt() throws Exception {
        run(FakeEngine.completing());
        assertEquals(List.of(folder.toRealPath().resolve(".sluice")), journals);
        assertEquals("*\n", Files.readString(folder.resolve(".sluice/.gitignore")));
    }

    @Test
    void withoutAJournalNothingIsMade() throws Exception {
        raw.noJournal = true;
        run(FakeEngine.completing());
        assertEquals(1, journals.size());
        assertEquals(null, journals.get(0));
        assertFalse(Files.exists(folder.resolve(".sluice")));
    }

    @Test
    void aJournalThatCannotBeOpenedIsSaidPlainly() throws Exception {
        EngineOpener full = notes -> {
            throw new IOException("No space left on device");
        };
        assertEquals(1, start(full));
        assertTrue(console.err().startsWith("error: The journal of the run cannot be opened under "), console.err());
        assertTrue(console.err().contains("No space left on device"), console.err());
    }

    @Test
    void aFailureIsTold() throws Exception {
        Failure failure = new Failure("no such row", ErrorClass.USER, "a", 1, null, null, RecordValue.EMPTY);
        assertEquals(1, run(FakeEngine.failing(failure)));
        assertEquals("", console.out());
        assertTrue(console.errLines().contains("error: a failed: no such row"), console.err());
    }

    @Test
    void anInvalidFlowIsNotRun() throws Exception {
        Problem problem = new Problem(Problem.Severity.ERROR, "type-unknown", "There is no 'x'.", 2, 1, 2, 6, null);
        LoadedFlow invalid = loaded(null, problem);
        loader = file -> invalid;
        assertEquals(2, run(FakeEngine.completing()));
        assertEquals("f.flow:2:1: error: There is no 'x'. [type-unknown]\n", console.err());
        assertEquals("", console.out());
        assertEquals(List.of(), journals);
    }

    @Test
    void withJsonAnInvalidFlowIsOneLine() throws Exception {
        raw.json = true;
        Problem problem = new Problem(Problem.Severity.ERROR, "type-unknown", "There is no 'x'.", 2, 1, 2, 6, "a");
        LoadedFlow invalid = loaded(null, problem);
        loader = file -> invalid;
        assertEquals(2, run(FakeEngine.completing()));
        assertEquals(
                "{\"event\":\"invalid\",\"problems\":[{\"file\":\"f.flow\",\"line\":2,\"column\":1,\"severity\":\"error\","
                        + "\"code\":\"type-unknown\",\"node\":\"a\",\"message\":\"There is no 'x'.\"}]}\n",
                console.out());
        assertEquals("", console.err());
    }

    @Test
    void warningsStandBeforeTheRun() throws Exception {
        Problem problem = new Problem(Problem.Severity.WARNING, "key-unknown", "Unknown.", 2, 1, 2, 6, null);
        LoadedFlow doubtful = loaded(plan(), problem);
        loader = file -> doubtful;
        assertEquals(0, run(FakeEngine.completing()));
        assertEquals(
                "f.flow:2:1: warning: Unknown. [key-unknown]",
                console.errLines().get(0));
    }

    @Test
    void paramsComeFromTheLineThenTheFileThenTheFlow() throws Exception {
        Files.writeString(folder.resolve("p.json"), "{\"n\": 7}");
        raw.paramsFile = "p.json";
        FakeEngine engine = FakeEngine.completing();
        run(engine);
        assertEquals(RecordValue.of("n", Value.of(7)), engine.request().params());
        raw.params = List.of("n=8");
        run(engine);
        assertEquals(RecordValue.of("n", Value.of(8)), engine.request().params());
    }

    @Test
    void wrongParamsAreWrongUsage() throws Exception {
        raw.params = List.of("m=8", "n=many");
        UsageException wrong = assertThrows(UsageException.class, () -> run(FakeEngine.completing()));
        assertEquals(2, wrong.getMessage().lines().count(), wrong.getMessage());
        raw.params = List.of();
        raw.paramsFile = "missing.json";
        assertThrows(UsageException.class, () -> run(FakeEngine.completing()));
        Files.writeString(folder.resolve("missing.json"), "[1]");
        assertThrows(UsageException.class, () -> run(FakeEngine.completing()));
        Files.writeString(folder.resolve("missing.json"), "{");
        assertThrows(UsageException.class, () -> run(FakeEngine.completing()));
    }

    @Test
    void theTimeoutGoesToTheEngine() throws Exception {
        raw.timeout = "10m";
        FakeEngine engine = FakeEngine.completing();
        run(engine);
        assertEquals(Duration.ofMinutes(10), engine.request().timeout());
    }

    @Test
    void aReaderWhoGoesAwayCancelsTheRunQuietly() throws Exception {
        console = new TestConsole(folder, new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        raw.json = true;
        assertEquals(3, run(FakeEngine.waiting(() -> {})));
        assertEquals("", console.err());
    }

    @Test
    void aFullDiskBehindStandardOutputIsSaid() throws Exception {
        console = new TestConsole(folder, new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertEquals(1, run(FakeEngine.completing()));
        assertTrue(
                console.err().contains("cannot be written to standard output: No space left on device"), console.err());
    }
}
