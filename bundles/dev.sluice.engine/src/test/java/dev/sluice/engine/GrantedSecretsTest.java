package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes get the secrets that they are granted, and the run shows none of them. */
class GrantedSecretsTest {
    private static final String SECRET = "correct-horse/battery staple";
    private static final String TELLTALE = "battery";
    private static final NodeExecutor TELLS = context -> {
        context.log().info("has " + context.secret("KEY"));
        context.output("out", Value.of(context.secret("KEY")));
    };

    @TempDir
    Path folder;

    private TestRun run(SecretSource secrets, GraphPlan graph) throws Exception {
        try (TestEngine engine =
                TestEngine.withSecrets(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT), secrets)) {
            Plan plan = new Plan("t", "", "", List.of(), graph, FailurePolicy.CONTINUE, null, 5, 0);
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            run.result();
            return run;
        }
    }

    private void assertMasked(TestRun run, String telltale) throws Exception {
        StringBuilder seen = new StringBuilder(run.recording().events().toString());
        for (Path segment : new JournalReader(folder).segments()) {
            seen.append(new String(Files.readAllBytes(segment), StandardCharsets.UTF_8));
        }
        assertFalse(seen.toString().contains(telltale), seen::toString);
        assertTrue(seen.toString().contains("•••"), "nothing is masked, so it was not tried");
    }

    private static String failure(TestRun run, String node) {
        return run.recording().events().stream()
                .filter(event -> event instanceof RunEvent.NodeChanged changed
                        && changed.node().equals(node)
                        && changed.failure() != null)
                .map(event -> Objects.requireNonNull(((RunEvent.NodeChanged) event).failure()))
                .map(failure -> failure.errorClass() + ": " + failure.message())
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @EnumSource(
            value = Execution.class,
            names = {"INLINE", "CPU", "BLOCKING"})
    void aNodeGetsWhatItIsGrantedAndTheRunMasksIt(Execution where) throws Exception {
        TestRun run = run(
                Map.of("KEY", SECRET)::get,
                TestNodes.graph(
                        List.of(TestNodes.node("tells", where, TELLS)
                                .secrets("KEY")
                                .out("out")),
                        "tells.out"));

        assertEquals(Value.of(SECRET), run.out("tells"));
        assertMasked(run, TELLTALE);
    }

    @Test
    void aNodeInABodyGetsItsOwnToo() throws Exception {
        GraphPlan body = TestNodes.body(
                "try",
                List.of(),
                List.of(TestNodes.inline("tells", TELLS).secrets("KEY").out("out")),
                "out=tells.out");
        GraphPlan graph = TestNodes.graph(List.of(TestNodes.container("try", Container.TRY, body, Map.of(), "out")));
        TestRun run = run(Map.of("KEY", SECRET)::get, graph);

        assertEquals(NodeState.COMPLETED, run.state("try/tells"));
        assertMasked(run, TELLTALE);
        assertEquals(java.util.Set.of("KEY"), graph.secrets());
    }

    @Test
    void aSecretIsMaskedBeforeANodeAsksForItThoughOthersCannotBeRead() throws Exception {
        SecretSource secrets = name -> {
            if (name.equals("KEY")) {
                return SECRET;
            }
            throw new IOException("the keyring is not yours");
        };
        NodeExecutor knows = context -> context.log().info("has " + SECRET);
        // they are looked up in any order, hardly ever in the one in which none goes before
        List<String> names = new ArrayList<>(List.of("KEY"));
        IntStream.range(0, 99).forEach(i -> names.add("UNREAD_" + i));
        TestRun run = run(
                secrets,
                TestNodes.graph(List.of(TestNodes.inline("knows", knows).secrets(names.toArray(String[]::new)))));

        assertMasked(run, TELLTALE);
    }

    @Test
    void aNodeThatIsNotGrantedASecretFailsWithTheLineToWrite() throws Exception {
        TestRun run = run(
                Map.of("KEY", SECRET, "OTHER", "other")::get,
                TestNodes.graph(List.of(
                        TestNodes.inline("without", TELLS).onFailure(FailurePolicy.CONTINUE),
                        TestNodes.inline("others", TELLS).secrets("OTHER"))));

        String expected = ErrorClass.USER + ": the node is not granted the secret 'KEY'; if it should be, write"
                + " 'grants: {secrets: [KEY]}' at the node";
        assertEquals(expected, failure(run, "without"));
        assertEquals(expected, failure(run, "others"));
    }

    @Test
    void aSecretThatTheMachineDoesNotHaveOrCannotReadFailsTheNodeAlone() throws Exception {
        SecretSource broken = name -> {
            if (name.equals("BAD")) {
                throw new IOException("the keyring is broken");
            }
            return null;
        };
        TestRun run = run(
                broken,
                TestNodes.graph(List.of(
                        TestNodes.inline("missing", TELLS).secrets("KEY").onFailure(FailurePolicy.CONTINUE),
                        TestNodes.inline("bad", context -> context.secret("BAD"))
                                .secrets("BAD")
                                .onFailure(FailurePolicy.CONTINUE),
                        TestNodes.number("well", 1))));

        assertEquals(
                "USER: this machine has no secret 'KEY'; set the environment variable SLUICE_SECRET_KEY, or put it into"
                        + " the keyring",
                failure(run, "missing"));
        assertEquals("USER: the secret 'BAD': the keyring is broken", failure(run, "bad"));
        assertEquals(NodeState.COMPLETED, run.state("well"));
    }

    @Test
    void aSecretThatChangesWhileTheRunGoesOnIsMaskedInBothForms() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TestRun run = run(
                name -> "battery-" + asked.getAndIncrement(),
                TestNodes.graph(List.of(TestNodes.node("tells", Execution.CPU, TELLS)
                        .secrets("KEY")
                        .out("out"))));

        assertTrue(asked.get() > 1, "it was looked up again");
        assertMasked(run, TELLTALE);
    }
}
