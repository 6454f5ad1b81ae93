package dev.sluice.compiler;

import static dev.sluice.compiler.Project.node;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoliciesTest {
    @TempDir
    Path folder;

    private Plan plan(String text) {
        return new Project(folder).plan(text);
    }

    @Test
    void aFlowWithoutSettingsHasTheUsualOnes() {
        Plan plan = plan("flow: plain\nnodes:\n  n: {type: t.any}\n");
        assertEquals(FailurePolicy.STOP, plan.onFailure());
        assertNull(plan.timeout());
        assertEquals(5, plan.priority());
        assertEquals(0, plan.maxParallel());
        NodeSpec n = node(plan, "n");
        assertEquals(FailurePolicy.STOP, n.onFailure());
        assertNull(n.retry());
        assertNull(n.timeout());
        assertNull(n.grants());
    }

    @Test
    void aFlowSaysWhatHoldsForItsNodes() {
        Plan plan = plan("""
                flow: settings
                settings: {on-failure: continue, timeout: 10m, priority: 9, max-parallel: 4}
                nodes:
                  usual: {type: t.any}
                  own: {type: t.any, on-failure: stop}
                  list: {type: t.list}
                  each:
                    type: t.each
                    in: {items: list}
                    body:
                      nodes:
                        inner: {type: t.any}
                      out: {inner: inner}
                """);
        assertEquals(FailurePolicy.CONTINUE, plan.onFailure());
        assertEquals(Duration.ofMinutes(10), plan.timeout());
        assertEquals(9, plan.priority());
        assertEquals(4, plan.maxParallel());
        assertEquals(FailurePolicy.CONTINUE, node(plan, "usual").onFailure());
        assertEquals(FailurePolicy.STOP, node(plan, "own").onFailure());
        assertEquals(FailurePolicy.CONTINUE, node(plan, "each/inner").onFailure());
    }

    @Test
    void thePriorityIsTheNodesOrOfWhatIsAroundIt() {
        Plan plan = plan("""
                flow: priorities
                settings: {priority: 3}
                nodes:
                  usual: {type: t.any}
                  own: {type: t.any, priority: 8}
                  list: {type: t.list}
                  each:
                    type: t.each
                    priority: 6
                    in: {items: list}
                    body:
                      nodes:
                        inner: {type: t.any}
                        other: {type: t.any, priority: 0}
                      out: {inner: inner}
                """);
        assertEquals(3, node(plan, "usual").policy().priority());
        assertEquals(8, node(plan, "own").policy().priority());
        assertEquals(6, node(plan, "each/inner").policy().priority());
        assertEquals(0, node(plan, "each/other").policy().priority());
    }

    @Test
    void whatANodeNeedsAndWhenItIsDueGoIntoThePlan() {
        Plan plan = plan("""
                flow: due
                settings: {deadline: 10m, on-deadline: fail}
                nodes:
                  plain: {type: t.any}
                  rich:
                    type: t.any
                    deadline: 30s
                    on-deadline: fail
                    needs: {cpu: 0.5, memory: 512MB, gpu: 2, nothing: 0}
                """);
        assertEquals(Duration.ofMinutes(10), plan.policy().deadline());
        assertTrue(plan.policy().failsLate());
        assertEquals(
                new NodePolicy(5, null, false, List.of(), null),
                node(plan, "plain").policy());
        assertEquals(
                new NodePolicy(
                        5,
                        Duration.ofSeconds(30),
                        true,
                        List.of(new Need("cpu", 500), Need.of("memory", 512L << 20), Need.of("gpu", 2)),
                        null),
                node(plan, "rich").policy());
    }

    @Test
    void retryHasDefaultsForWhatIsNotSaid() {
        Plan plan = plan("""
                flow: retries
                nodes:
                  usual: {type: t.any, retry: {}}
                  full:
                    type: t.any
                    retry: {attempts: 5, delay: 10ms, multiplier: 1.5, max-delay: 1s, jitter: 0, on: [system, IOException]}
                """);
        assertEquals(RetryPolicy.DEFAULT, node(plan, "usual").retry());
        assertEquals(
                new RetryPolicy(
                        5, Duration.ofMillis(10), 1.5, Duration.ofSeconds(1), 0, Set.of("system", "IOException")),
                node(plan, "full").retry());
    }

    @Test
    void aTimeoutIsTheNodesOrItsTypes() {
        Plan plan = plan("""
                flow: timeouts
                nodes:
                  script: {type: t.script}
                  quick: {type: t.script, timeout: 1.5s}
                  list: {type: t.list}
                  each:
                    type: t.each
                    timeout: 2h
                    in: {items: list}
                    body:
                      nodes:
                        inner: {type: t.any}
                      out: {inner: inner}
                """);
        assertEquals(Duration.ofSeconds(30), node(plan, "script").timeout());
        assertEquals(Duration.ofMillis(1500), node(plan, "quick").timeout());
        assertEquals(Duration.ofHours(2), node(plan, "each").timeout());
        assertNull(node(plan, "each/inner").timeout());
    }

    @Test
    void aRoutedFailureGoesOutOfItsOwnPort() {
        Plan plan = plan("""
                flow: route
                nodes:
                  risky: {type: t.script, on-failure: route}
                  handler: {type: t.expr, in: {e: risky.error}, with: {expr: e.message}}
                  try:
                    type: t.try
                    on-failure: route
                    body:
                      nodes:
                        inner: {type: t.any}
                      out: {inner: inner}
                out: {why: handler, error: try.error}
                """);
        assertEquals(List.of("out", "error"), node(plan, "risky").outputs());
        assertEquals(FailurePolicy.ROUTE, node(plan, "risky").onFailure());
        assertEquals("[risky.error]", Project.links(node(plan, "handler"), "e"));
        assertEquals(List.of("inner", "error"), node(plan, "try").outputs());
    }

    @Test
    void grantsNameEveryCapabilityWhereTheNodeSaysAnything() {
        Plan plan = plan("""
                flow: grants
                nodes:
                  some:
                    type: t.script
                    grants: {net: ['example.org:443'], read: [data, in], env: [HOME]}
                  none: {type: t.script, grants: {}}
                """);
        Map<Capability, List<String>> some = node(plan, "some").grants();
        assertNotNull(some);
        assertEquals(List.of("example.org:443"), some.get(Capability.NET));
        assertEquals(List.of("data", "in"), some.get(Capability.READ));
        assertEquals(List.of("HOME"), some.get(Capability.ENV));
        assertEquals(List.of(), some.get(Capability.RUN));
        assertEquals(List.of(), some.get(Capability.SECRETS));
        Map<Capability, List<String>> none = node(plan, "none").grants();
        assertNotNull(none);
        assertEquals(Set.of(Capability.values()), none.keySet());
        assertEquals(List.of(), none.get(Capability.NET));
    }
}
