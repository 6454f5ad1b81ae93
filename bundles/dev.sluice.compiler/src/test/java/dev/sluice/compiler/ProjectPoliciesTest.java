package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.validation.FlowAnalysis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sluice.yaml} makes of the flows of its project. */
class ProjectPoliciesTest {
    private static final NodeProvider PROVIDER = new NodeProvider() {
        @Override
        public Collection<NodeDefinition> nodes() {
            return List.of(NodeType.named("t.call").executedBy(context -> {}));
        }
    };

    @TempDir
    Path folder;

    private LoadedFlow load(String project, String flow) throws Exception {
        Files.writeString(folder.resolve("sluice.yaml"), project);
        Path file = Files.writeString(folder.resolve("a.flow"), flow);
        return new FlowLoader(Catalogue.of(PROVIDER), Limits.DEFAULT).load(file);
    }

    private static List<String> problems(FlowAnalysis flow) {
        return flow.problems().stream()
                .map(problem ->
                        problem.line() + ":" + problem.column() + " " + problem.code() + ": " + problem.message())
                .toList();
    }

    @Test
    void limitsQuotasAndResourcesGoIntoThePlan() throws Exception {
        Plan plan = load("""
                        resources: {gpu: 2}
                        limits: {t.call: {parallel: 4, rate: 10/s, breaker: {}}}
                        quotas: {a: {runs: 1, parallel: 8}}
                        """, "flow: a\nnodes:\n  n: {type: t.call}\n").plan();

        assertNotNull(plan);
        assertEquals(Map.of("gpu", 2000L), plan.policy().resources());
        assertEquals(1, plan.policy().runs());
        assertEquals(8, plan.policy().bodies());
        assertEquals(
                new TypeLimit(
                        "t.call",
                        4,
                        10,
                        Duration.ofSeconds(1),
                        new TypeLimit.Breaker(5, 5, Duration.ofSeconds(30), null)),
                plan.graph().node(0).spec().policy().limit());
    }

    @Test
    void aNeedThatCanNeverBeMetIsAnErrorWithItsPlace() throws Exception {
        LoadedFlow loaded = load(
                "resources: {db-connections: 2}\n",
                "flow: a\nnodes:\n  n: {type: t.call, needs: {db-conections: 1}}\n"
                        + "  m: {type: t.call, needs: {db-connections: 3}}\n");
        assertNotNull(loaded.plan(), "the flow itself is valid");

        LoadedFlow here = loaded.onThisMachine();
        assertNull(here.plan());
        assertEquals(
                List.of(
                        "3:29 need-unknown: No resource 'db-conections' is declared, so the node would wait for ever. Did you"
                                + " mean 'db-connections'? Declare it in sluice.yaml, such as 'resources: {db-conections: 1}',"
                                + " or give it with --resource db-conections=1.",
                        "4:29 need-too-large: The node needs 3 of 'db-connections', but there is only 2, so it would wait for"
                                + " ever. Lower the need, or give more with --resource db-connections=3 or under 'resources'"
                                + " in sluice.yaml."),
                problems(here.flow()));
    }

    @Test
    void whatIsGivenForARunGoesBeforeWhatIsDeclared() throws Exception {
        LoadedFlow loaded = load("resources: {gpu: 1}\n", "flow: a\nnodes:\n  n: {type: t.call, needs: {gpu: 2}}\n")
                .with(Map.of("gpu", 2000L))
                .onThisMachine();

        Plan plan = loaded.plan();
        assertNotNull(plan, () -> problems(loaded.flow()).toString());
        assertEquals(Map.of("gpu", 2000L), plan.policy().resources());
    }

    @Test
    void theMachineHasProcessorsAndMemory() throws Exception {
        LoadedFlow loaded = load(
                "",
                "flow: a\nnodes:\n  n: {type: t.call, needs: {cpu: 1, memory: 1MB}}\n  m: {type: t.call, needs: {cpu: 9999}}\n");

        assertEquals(
                List.of("4:29 need-too-large"),
                problems(loaded.onThisMachine().flow()).stream()
                        .map(problem -> problem.substring(0, problem.indexOf(": ")))
                        .toList());
    }

    @Test
    void whatIsWrongInTheProjectsFileKeepsItsFlowsFromRunning() throws Exception {
        LoadedFlow loaded = load("limits: {t.cal: {parallel: none}}\n", "flow: a\nnodes:\n  n: {type: t.call}\n");

        assertNull(loaded.plan());
        FlowAnalysis file = loaded.projectFile();
        assertNotNull(file);
        assertEquals("sluice.yaml", file.file());
        assertEquals(
                List.of(
                        "1:10 limit-unknown: There is no node type 't.cal', so its limit has no effect. Did you mean 't.call'?",
                        "1:28 value-kind: 'parallel' must be a whole number from 1, but here is a text."),
                problems(file));
    }
}
