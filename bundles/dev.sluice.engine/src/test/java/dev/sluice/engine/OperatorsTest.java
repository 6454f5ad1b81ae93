package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.EventPlan.Link;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators make of the events of two continuous nodes that the test hands on. */
class OperatorsTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private final TestSource a = new TestSource();
    private final TestSource b = new TestSource();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private SourceContext first;
    private SourceContext second;

    private TestNodes source(String id, TestSource from, int link) {
        EventPlan plan =
                new EventPlan(null, List.of("out"), List.of(), List.of(new Feed("out", "op", link)), List.of());
        return TestNodes.events(id, from, plan, List.of(), "out");
    }

    private TestNodes operator(Operator kind) {
        List<Link> links = kind == Operator.WINDOW || kind == Operator.THROTTLE
                ? List.of(new Link("in", "a"))
                : List.of(new Link("x", "a"), new Link("y", "b"));
        return TestNodes.events(
                "op",
                null,
                new EventPlan(kind, List.of("out"), links, List.of(), List.of()),
                List.of(TestNodes.inline(
                                "see", context -> seen.add(context.input("n").toString()))
                        .in("n", "out")));
    }

    private TestRun start(TestNodes operator, boolean both) throws Exception {
        GraphPlan graph = TestNodes.graph(
                both ? List.of(source("a", a, 0), source("b", b, 1), operator) : List.of(source("a", a, 0), operator));
        TestRun run = engine.start(graph);
        first = a.context();
        second = both ? b.context() : first;
        return run;
    }

    /** Hands on events one after the other: those of the first node are positive. */
    private void emit(TestRun run, long... numbers) throws Exception {
        for (long number : numbers) {
            String node = number > 0 ? "a" : "b";
            int before = taken(run.recording(), node);
            TestSource.emit(number > 0 ? first : second, number);
            run.recording().await("taken", recording -> taken(recording, node) > before);
            run.run().recorded().get();
        }
    }

    private static int taken(Recording recording, String node) {
        return (int) recording.events(RunEvent.EventTaken.class).stream()
                .filter(event -> event.node().equals(node))
                .count();
    }

    private void end(TestRun run) throws Exception {
        first.end();
        if (second != first) {
            second.end();
        }
        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void mergeHandsOnEachEvent() throws Exception {
        TestRun run = start(operator(Operator.MERGE), true);
        emit(run, 1, -1, 2, 3, -2);
        end(run);
        assertEquals(List.of("1", "-1", "2", "3", "-2"), seen);
    }

    @Test
    void combineLatestGivesTheNewestOfAllOnceEachHasOne() throws Exception {
        TestRun run = start(operator(Operator.COMBINE_LATEST), true);
        emit(run, 1, 2, -1, -2, 3);
        end(run);
        assertEquals(List.of("{\"x\": 2, \"y\": -1}", "{\"x\": 2, \"y\": -2}", "{\"x\": 3, \"y\": -2}"), seen);
    }

    @Test
    void combineLatestTakesValuesThatAreThereOnce() throws Exception {
        TestRun run = start(operator(Operator.COMBINE_LATEST).given("base", Value.of(7)), true);
        emit(run, 1, -1);
        end(run);
        assertEquals(List.of("{\"base\": 7, \"x\": 1, \"y\": -1}"), seen);
    }

    @Test
    void zipJoinsTheFirstWithTheFirst() throws Exception {
        TestRun run = start(operator(Operator.ZIP), true);
        emit(run, 1, 2, 3, -1, -2);
        end(run);
        assertEquals(List.of("{\"x\": 1, \"y\": -1}", "{\"x\": 2, \"y\": -2}"), seen);
    }

    @Test
    void zipDropsTheOldestOfAnInputWithoutPartnersWhereThatIsThePolicy() throws Exception {
        TestNodes zip = operator(Operator.ZIP).with("buffer", Value.of(2)).with("overflow", Value.of("drop-oldest"));
        TestRun run = start(zip, true);
        emit(run, 1, 2, 3, -1);
        end(run);
        assertEquals(List.of("{\"x\": 2, \"y\": -1}"), seen);
    }

    @Test
    void aWindowEndsWithItsCountAndTheLastWithTheEvents() throws Exception {
        TestRun run = start(operator(Operator.WINDOW).with("count", Value.of(2)), false);
        emit(run, 1, 2, 3);
        end(run);
        assertEquals(List.of("[1, 2]", "[3]"), seen);
    }

    @Test
    void aWindowEndsWhenItsTimeIsOver() throws Exception {
        TestRun run = start(operator(Operator.WINDOW).with("time", Value.of("10s")), false);
        emit(run, 1, 2);
        engine.time().advance(Duration.ofSeconds(10));
        run.await("see", NodeState.COMPLETED);
        assertEquals(List.of("[1, 2]"), seen);
        emit(run, 3);
        end(run);
        assertEquals(List.of("[1, 2]", "[3]"), seen);
    }

    @Test
    void aWindowOfCountAndTimeEndsWithWhatComesFirst() throws Exception {
        TestNodes window =
                operator(Operator.WINDOW).with("time", Value.of("10s")).with("count", Value.of(2));
        TestRun run = start(window, false);
        emit(run, 1, 2, 3);
        engine.time().advance(Duration.ofSeconds(10));
        run.recording().await("see", NodeState.COMPLETED, 2);
        assertEquals(List.of("[1, 2]", "[3]"), seen);
        end(run);
    }

    @Test
    void throttleKeepsTheLatestOfWhatComesTooEarly() throws Exception {
        TestNodes throttle =
                operator(Operator.THROTTLE).with("rate", Value.of(2)).with("per", Value.of("1s"));
        TestRun run = start(throttle, false);
        emit(run, 1, 2, 3, 4);
        engine.time().advance(Duration.ofSeconds(1));
        run.recording().await("see", NodeState.COMPLETED, 3);
        assertEquals(List.of("1", "2", "4"), seen);
        end(run);
    }

    @Test
    void throttleDropsWhatComesTooEarlyWhereItIsToKeepNone() throws Exception {
        TestNodes throttle =
                operator(Operator.THROTTLE).with("per", Value.of("1s")).with("keep", Value.of("none"));
        TestRun run = start(throttle, false);
        emit(run, 1, 2, 3);
        end(run);
        assertEquals(List.of("1"), seen);
    }

    @Test
    void whoWaitsIsAnsweredBehindAnOperatorThatGivesOneEventForOne() throws Exception {
        TestSource.Noted noted = new TestSource.Noted();
        TestSource.Noted dropped = new TestSource.Noted();
        TestNodes throttle =
                operator(Operator.THROTTLE).with("per", Value.of("1s")).with("keep", Value.of("none"));
        TestRun run = start(throttle, false);
        first.emit(Map.of("out", Value.of(1)), noted);
        first.emit(Map.of("out", Value.of(2)), dropped);
        first.emit(Map.of("out", Value.of(3)), Reply.NONE);
        end(run);
        assertEquals(List.of("null"), noted.ends);
        assertEquals(List.of("null"), dropped.ends);
    }
}
