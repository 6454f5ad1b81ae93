package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.internal.Breaker.Verdict;
import dev.sluice.engine.internal.Floor.Job;
import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Need GPU = Need.of("gpu", 1);

    private final Floor floor = new Floor(Map.of("gpu", 1, "db", 3), 2, 2);

    private Job gpu(String name, int priority) {
        return floor.start(Job.of(name, priority, GPU));
    }

    @Test
    void aHigherPriorityGoesFirstAndEqualOnesInTheOrderInWhichTheyCame() {
        Job first = gpu("first", 5);
        gpu("low", 1);
        gpu("usual", 5);
        gpu("usual-too", 5);
        gpu("high", 9);

        assertEquals(List.of("first"), floor.names());
        floor.end(first);
        while (!floor.going.isEmpty()) {
            floor.end(floor.going.get(0));
        }
        assertEquals(List.of("first", "high", "usual", "usual-too", "low"), floor.names());
    }

    @Test
    void prioritiesDecideWhoGetsAProcessToo() {
        Job one = floor.start(Job.process("one", 5));
        floor.start(Job.process("two", 5));
        floor.start(Job.process("usual", 5));
        floor.start(Job.process("high", 7));

        assertEquals(List.of("one", "two"), floor.names());
        floor.end(one);
        assertEquals(List.of("one", "two", "high"), floor.names());
    }

    @Test
    void ofOnePriorityTheEarliestDeadlineGoesFirst() {
        Job first = gpu("first", 5);
        floor.start(Job.of("none", 5, GPU));
        floor.start(Job.of("late", 5, GPU).due(Duration.ofSeconds(30)));
        floor.start(Job.of("soon", 5, GPU).due(Duration.ofSeconds(10)));
        floor.start(Job.of("urgent-but-low", 4, GPU).due(SECOND));

        floor.end(first);
        while (!floor.going.isEmpty()) {
            floor.end(floor.going.get(0));
        }
        assertEquals(List.of("first", "soon", "late", "none", "urgent-but-low"), floor.names());
    }

    @Test
    void whatWaitsForOneResourceDoesNotHoldUpWhatNeedsAnother() {
        gpu("first", 5);
        gpu("waits", 9);
        floor.start(Job.of("other", 0, Need.of("db", 1)));

        assertEquals(List.of("first", "other"), floor.names());
    }

    @Test
    void allThatABodyNeedsIsTakenAtOnceOrNothing() {
        Job first = gpu("first", 5);
        floor.start(Job.of("both", 5, GPU, Need.of("db", 3)));
        Job db = floor.start(Job.of("db", 5, Need.of("db", 3)));

        assertEquals(List.of("first", "db"), floor.names(), "what waits takes no db");
        floor.end(first);
        assertEquals(List.of("first", "db"), floor.names());
        floor.end(db);
        assertEquals(List.of("first", "db", "both"), floor.names());
    }

    @Test
    void aNeedThatCanNeverBeMetIsRefusedAtOnce() {
        Job many = floor.start(Job.of("many", 5, Need.of("gpu", 2)));
        Job unknown = floor.start(Job.of("unknown", 5, Need.of("tpu", 1)));

        assertEquals(
                List.of("needs 2 of the resource 'gpu', but there is only 1; lower 'needs', or give more with"
                        + " --resource gpu=2 or under 'resources' in sluice.yaml / PT0S"),
                many.refusals);
        assertTrue(unknown.refusals.get(0).contains("but there is none"), unknown.refusals.toString());
    }

    @Test
    void aProjectDeclaresResourcesUnlessTheEngineWasGivenThem() {
        floor.dispatcher.declare(Map.of("gpu", Need.thousandths(8), "tpu", Need.thousandths(1)));
        Job known = floor.start(Job.of("known", 5, Need.of("tpu", 1)));
        Job given = floor.start(Job.of("given", 5, Need.of("gpu", 2)));

        assertEquals(List.of(), known.refusals);
        assertEquals(1, given.refusals.size());
    }

    @Test
    void theLowestPriorityIsNotPassedForEver() {
        Job now = gpu("first", 5);
        Job low = gpu("low", 0);
        for (int second = 0; !floor.begun.contains(low); second++) {
            assertTrue(second <= 100, "waits for more than 100 s");
            floor.time.move(SECOND);
            gpu("high-" + second, 9);
            floor.end(now);
            now = floor.going.get(0);
        }
    }

    @Test
    void whatHasNoDeadlineIsNotPassedForEverByWhatHasOne() {
        Job now = gpu("first", 5);
        Job none = gpu("none", 5);
        for (int second = 0; !floor.begun.contains(none); second++) {
            assertTrue(second <= 70, "waits for more than 70 s");
            floor.time.move(SECOND);
            Duration due = Duration.ofNanos(floor.time.nanos()).plusMillis(1);
            floor.start(Job.of("urgent-" + second, 5, GPU).due(due));
            floor.end(now);
            now = floor.going.get(0);
        }
    }

    @Test
    void whatHasADeadlineFarAwayIsNotPassedForEverByWhatHasNone() {
        Job now = gpu("first", 5);
        Job far = floor.start(Job.of("far", 5, GPU).due(Duration.ofHours(1)));
        for (int second = 0; !floor.begun.contains(far); second++) {
            assertTrue(second <= 70, "waits for more than 70 s");
            floor.time.move(SECOND);
            gpu("usual-" + second, 5);
            floor.end(now);
            now = floor.going.get(0);
        }
    }

    @Test
    void aLargeNeedIsNotPassedForEverBySmallOnes() {
        floor.start(Job.of("small", 5, Need.of("db", 1)));
        floor.start(Job.of("small-too", 5, Need.of("db", 1)));
        Job large = floor.start(Job.of("large", 5, Need.of("db", 3)));
        for (int second = 0; !floor.begun.contains(large); second++) {
            assertTrue(second <= 20, "waits for more than 20 s");
            floor.time.move(SECOND);
            floor.start(Job.of("small-" + second, 5, Need.of("db", 1)));
            floor.end(floor.going.get(0));
        }
    }

    @Test
    void noMoreOfATypeBeginThanItsRateInAnySpan() {
        TypeLimit limit = new TypeLimit("http.request", 0, 2, SECOND, null);
        for (int i = 0; i < 5; i++) {
            floor.start(Job.limited("n" + i, limit));
        }
        assertEquals(2, floor.begun.size());
        floor.time.move(Duration.ofMillis(999));
        assertEquals(2, floor.begun.size());
        floor.time.move(Duration.ofMillis(1));
        assertEquals(4, floor.begun.size());
        floor.time.move(SECOND);
        assertEquals(5, floor.begun.size());
    }

    @Test
    void noMoreOfATypeWorkAtOnceThanItsLimit() {
        TypeLimit limit = new TypeLimit("http.request", 2, 0, SECOND, null);
        Job first = floor.start(Job.limited("a", limit));
        floor.start(Job.limited("b", limit));
        floor.start(Job.limited("c", new TypeLimit("http.request", 2, 0, SECOND, null)));
        assertEquals(List.of("a", "b"), floor.names());
        floor.end(first);
        assertEquals(List.of("a", "b", "c"), floor.names());
    }

    @Test
    void aFlowsQuotaBoundsTheBodiesOfAllItsRuns() {
        RunPolicy quota = new RunPolicy(null, false, 0, 1, Map.of());
        Job first = floor.start(Job.of("a", 5).inRun(quota));
        floor.start(Job.of("b", 5).inRun(quota));
        floor.start(Job.of("other", 5));
        assertEquals(List.of("a", "other"), floor.names());
        floor.end(first);
        assertEquals(List.of("a", "other", "b"), floor.names());
    }

    @Test
    void anOpenBreakerRefusesAtOnceAndLetsOneTryLater() {
        TypeLimit limit =
                new TypeLimit("http.request", 0, 0, SECOND, new TypeLimit.Breaker(2, 3, Duration.ofSeconds(30), "url"));
        fail(limit, "shop");
        fail(limit, "shop");
        Job refused = floor.start(Job.limited("refused", limit).target("shop"));
        Job other = floor.start(Job.limited("other", limit).target("bank"));

        assertEquals(
                List.of(
                        "the circuit breaker of http.request for shop is open, as 2 of the last 3 attempts failed / PT30S"),
                refused.refusals);
        assertTrue(floor.begun.contains(other), "another target has a breaker of its own");

        floor.time.move(Duration.ofSeconds(30));
        Job trial = floor.start(Job.limited("trial", limit).target("shop"));
        Job second = floor.start(Job.limited("second", limit).target("shop"));
        assertTrue(floor.begun.contains(trial));
        assertEquals(1, second.refusals.size(), "one tries at a time");
        report(trial, Verdict.WELL);
        assertTrue(floor.begun.contains(floor.start(Job.limited("third", limit).target("shop"))));
    }

    private void fail(TypeLimit limit, String target) {
        Job job = floor.start(Job.limited("bad", limit).target(target));
        report(job, Verdict.BADLY);
    }

    private void report(Job job, Verdict verdict) {
        floor.end(job);
        Breaker breaker = job.place().breaker;
        assertTrue(breaker != null);
        breaker.report(verdict, floor.time.nanos());
    }

    @Test
    void whatIsStoppedWhileItWaitsNeitherBeginsNorHoldsUpOthers() {
        Job first = gpu("first", 5);
        Job stopped = gpu("stopped", 9);
        gpu("next", 5);
        stopped.stopped = true;
        floor.dispatcher.withdraw(stopped);
        floor.end(first);

        assertEquals(List.of("first", "next"), floor.names());
    }

    @Test
    void whoIsPassedOverBeforeItIsWithdrawnDoesNotHideOthers() {
        Job first = gpu("first", 5);
        Job stopped = gpu("stopped", 9);
        stopped.stopped = true;
        floor.end(first);
        floor.dispatcher.withdraw(stopped);
        Job second = gpu("second", 5);
        gpu("third", 5);
        floor.end(second);

        assertEquals(List.of("first", "second", "third"), floor.names());
    }

    @Test
    void whatWasKeptForOneThatLeavesGoesToOthers() {
        floor.start(Job.of("small", 5, Need.of("db", 1)));
        Job large = floor.start(Job.of("large", 5, Need.of("db", 3)));
        floor.time.move(Duration.ofSeconds(11));
        floor.start(Job.of("small-too", 5, Need.of("db", 1)));
        assertEquals(List.of("small"), floor.names(), "the large one keeps what is free");
        large.stopped = true;
        floor.dispatcher.withdraw(large);
        assertEquals(List.of("small", "small-too"), floor.names());
    }

    @Test
    void whatIsDeclaredAnewIsGivenAtOnceAndWhatIsGoneIsNotWaitedFor() {
        floor.dispatcher.declare(Map.of("tpu", Need.thousandths(2)));
        Job first = floor.start(Job.of("first", 5, Need.of("tpu", 2)));
        Job two = floor.start(Job.of("two", 5, Need.of("tpu", 2)));
        Job one = floor.start(Job.of("one", 4, Need.of("tpu", 1)));
        floor.dispatcher.declare(Map.of("tpu", Need.thousandths(3)));
        assertEquals(List.of("first", "one"), floor.names());
        floor.dispatcher.declare(Map.of("tpu", Need.thousandths(1)));
        assertEquals(1, two.refusals.size());
        assertTrue(two.refusals.get(0).contains("but there is only 1;"), two.refusals.toString());
        floor.end(first);
        floor.end(one);
        assertTrue(floor.begun.contains(floor.start(Job.of("last", 5, Need.of("tpu", 1)))));
    }

    @Test
    void whoWaitsForASecondIsToldOnceWhatFor() {
        gpu("first", 5);
        Job waits = gpu("waits", 5);
        floor.time.move(Duration.ofMillis(900));
        assertEquals(List.of(), waits.reasons);
        floor.time.move(Duration.ofSeconds(5));
        assertEquals(List.of("waits for gpu: 1 of 1 in use"), waits.reasons);
    }

    @Test
    void whateverComesAllEndAndNothingIsTakenTwice() {
        for (int seed = 0; seed < 300; seed++) {
            new Chaos(seed).play();
        }
    }

    /** Random bodies that come, end and are stopped in random order. The floor checks the limits at each begin. */
    private static final class Chaos {
        private final Floor floor = new Floor(Map.of("gpu", 2, "db", 4, "cpu", 2), 2, 2);
        private final List<Job> all = new ArrayList<>();
        /** Those that were stopped, of which the dispatcher has not been told. */
        private final List<Job> untold = new ArrayList<>();

        private final Random random;
        private final int seed;

        Chaos(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void play() {
            int steps = 1 + random.nextInt(120);
            for (int step = 0; step < steps; step++) {
                step();
            }
            while (!floor.going.isEmpty()) {
                floor.end(floor.going.get(random.nextInt(floor.going.size())));
                tell();
            }
            for (Job job : all) {
                assertEquals(job.stopped ? 0 : 1, job.works, () -> job + " with seed " + seed);
            }
        }

        private void step() {
            int what = random.nextInt(10);
            if (what < 6) {
                all.add(floor.start(job("job-" + all.size())));
            } else if (what < 8 && !floor.going.isEmpty()) {
                floor.end(floor.going.get(random.nextInt(floor.going.size())));
            } else if (what == 8) {
                floor.time.move(Duration.ofMillis(random.nextInt(20_000)));
            } else {
                all.stream()
                        .filter(job -> job.isWaiting() && !floor.going.contains(job))
                        .findFirst()
                        .ifPresent(job -> {
                            job.stopped = true;
                            untold.add(job);
                        });
            }
            if (random.nextInt(3) == 0) {
                tell();
            }
        }

        private void tell() {
            untold.forEach(floor.dispatcher::withdraw);
            untold.clear();
        }

        private Job job(String name) {
            List<Need> needs = new ArrayList<>();
            for (String resource : List.of("gpu", "db", "cpu")) {
                if (random.nextInt(3) == 0) {
                    needs.add(Need.of(resource, 1 + random.nextInt(2)));
                }
            }
            Duration due = random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(60_000));
            return random.nextInt(5) == 0
                    ? Job.process(name, random.nextInt(10))
                    : Job.of(name, random.nextInt(10), needs.toArray(Need[]::new))
                            .due(due);
        }
    }
}
