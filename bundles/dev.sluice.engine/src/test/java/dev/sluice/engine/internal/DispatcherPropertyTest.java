package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.sluice.engine.internal.Floor.Job;
import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What holds whatever comes, ends and is stopped in whatever order: never more at once than allowed, nobody waits while all
 * that it needs is free, who goes first is who should, each works once, and at the end nobody is left.
 */
class DispatcherPropertyTest {
    private static final int GAMES = 400;
    private static final int STEPS = 150;
    private static final int PROCESSES = 2;
    private static final int QUOTA = 3;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long AGE = Duration.ofSeconds(10).toNanos();
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    private static final TypeLimit BULKHEAD = new TypeLimit("test.bulkhead", 2, 0, Duration.ofSeconds(1), null);
    private static final TypeLimit RATE = new TypeLimit("test.rate", 0, 3, Duration.ofSeconds(1), null);
    private static final TypeLimit BOTH = new TypeLimit("test.both", 1, 2, Duration.ofSeconds(1), null);
    private static final RunPolicy RUN = new RunPolicy(null, false, 0, QUOTA, Map.of());

    @Test
    void whateverComesEndsAndIsStopped() {
        for (int seed = 0; seed < GAMES; seed++) {
            Game game = new Game(seed);
            try {
                game.play();
            } catch (AssertionError | RuntimeException e) {
                fail("with seed " + seed + " after step " + game.step, e);
            }
        }
    }

    /** One play of random steps. */
    private static final class Game {
        private static final Map<String, Integer> THERE = Map.of("gpu", 2, "db", 4);
        private final Floor floor = new Floor(THERE, 2, PROCESSES);
        private final List<Job> all = new ArrayList<>();
        private final Set<Job> told = new HashSet<>();
        private final Random random;
        private int step;
        private int seen;

        Game(int seed) {
            this.random = new Random(seed);
        }

        void play() {
            int steps = 1 + random.nextInt(STEPS);
            for (step = 0; step < steps; step++) {
                act(random.nextInt(12));
                check();
            }
            all.stream().filter(job -> job.stopped).forEach(this::withdraw);
            for (int i = 0;
                    i < 10 * STEPS && (!floor.going.isEmpty() || !waiting().isEmpty());
                    i++) {
                if (!floor.going.isEmpty()) {
                    floor.end(any(floor.going));
                }
                floor.time.move(Duration.ofMillis(700));
                check();
            }
            for (Job job : all) {
                assertEquals(job.stopped ? 0 : 1, job.works, () -> "how often " + job + " worked");
                assertEquals(List.of(), job.refusals, job::toString);
            }
        }

        private void act(int what) {
            if (what < 6) {
                Job job = job("job-" + all.size());
                all.add(job);
                floor.start(job);
            } else if (what < 8 && !floor.going.isEmpty()) {
                floor.end(any(floor.going));
            } else if (what < 10) {
                floor.time.move(Duration.ofMillis(random.nextInt(random.nextInt(4) == 0 ? 20_000 : 1_500)));
            } else if (what == 10 && !waiting().isEmpty()) {
                // its run stops it; that it leaves the line comes a little later
                any(waiting()).stopped = true;
            } else {
                all.stream()
                        .filter(job -> job.stopped && !told.contains(job))
                        .findFirst()
                        .ifPresent(this::withdraw);
            }
        }

        private void withdraw(Job job) {
            if (told.add(job)) {
                floor.dispatcher.withdraw(job);
            }
        }

        private Job any(List<Job> jobs) {
            return jobs.get(random.nextInt(jobs.size()));
        }

        private List<Job> waiting() {
            return all.stream()
                    .filter(job -> job.works == 0 && !job.stopped && job.begunAt < 0)
                    .toList();
        }

        private Job job(String name) {
            List<Need> needs = new ArrayList<>();
            TypeLimit limit = null;
            switch (random.nextInt(6)) {
                case 0 -> limit = BULKHEAD;
                case 1 -> limit = RATE;
                case 2 -> limit = BOTH;
                default -> {
                    // no limit of its type
                }
            }
            if (random.nextInt(2) == 0) {
                needs.add(Need.of("gpu", 1 + random.nextInt(2)));
            }
            if (random.nextInt(3) == 0) {
                needs.add(Need.of("db", 1 + random.nextInt(4)));
            }
            boolean process = random.nextInt(4) == 0;
            RunPolicy run = random.nextInt(3) == 0 ? RUN : RunPolicy.NONE;
            NodePolicy policy = new NodePolicy(random.nextInt(10), null, false, needs, limit);
            Job job = Job.of(name, process ? Execution.PROCESS : Execution.BLOCKING, policy, run);
            long now = floor.time.nanos();
            return random.nextBoolean() ? job : job.due(Duration.ofNanos(now).plusMillis(random.nextInt(90_000)));
        }

        private void check() {
            neverMoreThanAllowed();
            inOrder();
            nobodyWaitsInVain();
        }

        private long working(TypeLimit limit) {
            return floor.going.stream()
                    .filter(job -> job.policy().limit() == limit)
                    .count();
        }

        private long begunLately(TypeLimit limit, long until) {
            return floor.begun.stream()
                    .filter(job -> job.policy().limit() == limit)
                    .filter(job -> until - job.begunAt < SECOND && job.begunAt <= until)
                    .count();
        }

        private long processes() {
            return floor.going.stream()
                    .filter(job -> job.execution() == Execution.PROCESS)
                    .count();
        }

        private long ofTheFlow() {
            return floor.going.stream().filter(job -> job.runPolicy() == RUN).count();
        }

        /** The floor itself looks at the resources. */
        private void neverMoreThanAllowed() {
            assertTrue(processes() <= PROCESSES, "processes");
            assertTrue(ofTheFlow() <= QUOTA, "the quota");
            for (TypeLimit limit : List.of(BULKHEAD, BOTH)) {
                assertTrue(working(limit) <= limit.parallel(), limit::type);
            }
            for (TypeLimit limit : List.of(RATE, BOTH)) {
                for (Job job : floor.begun) {
                    assertTrue(begunLately(limit, job.begunAt) <= limit.rate(), limit::type);
                }
            }
        }

        /** Of those that need the same, none began while another waited that goes before it. */
        private void inOrder() {
            for (; seen < floor.begun.size(); seen++) {
                Job job = floor.begun.get(seen);
                for (Job other : waiting()) {
                    assertTrue(
                            !needsTheSame(job, other) || !isBefore(other, job, job.begunAt),
                            () -> other + " should have begun before " + job);
                }
            }
        }

        private static boolean needsTheSame(Job one, Job other) {
            return one.execution() == other.execution()
                    && one.runPolicy() == other.runPolicy()
                    && one.policy().limit() == other.policy().limit()
                    && one.policy().needs().equals(other.policy().needs());
        }

        /**
         * As the documentation says it. Of one priority the earliest deadline goes first, then who came first. Of several the
         * firsts are compared, with a priority more for each 10 s that they have waited.
         */
        private boolean isBefore(Job one, Job other, long now) {
            if (one.cameAt > now) {
                return false;
            }
            long levels = level(one, now) - level(other, now);
            boolean same = one.policy().priority() == other.policy().priority();
            if (same) {
                return isDueBefore(one, other);
            }
            return isFirst(one, now) && (levels > 0 || levels == 0 && isDueBefore(one, other));
        }

        private boolean isDueBefore(Job one, Job other) {
            long dues = due(other) - due(one);
            return dues > 0 || dues == 0 && all.indexOf(one) < all.indexOf(other);
        }

        /** Whether it is the first of those of its priority that need the same. */
        private boolean isFirst(Job job, long now) {
            return waiting().stream()
                    .filter(other -> other != job && other.cameAt <= now && needsTheSame(job, other))
                    .filter(other -> other.policy().priority() == job.policy().priority())
                    .noneMatch(other -> isDueBefore(other, job));
        }

        private static long level(Job job, long now) {
            return job.policy().priority() + (now - job.cameAt) / AGE;
        }

        private static long due(Job job) {
            return Math.min(job.place().due, job.cameAt + PATIENCE);
        }

        /** Unless one that has waited for long keeps what it needs, each that waits lacks something. */
        private void nobodyWaitsInVain() {
            long now = floor.time.nanos();
            if (all.stream().anyMatch(job -> !told.contains(job) && job.begunAt < 0 && now - job.cameAt >= AGE)) {
                return;
            }
            waiting().forEach(job -> assertTrue(lacks(job, now), () -> job + " waits though nothing is lacking"));
        }

        private boolean lacks(Job job, long now) {
            TypeLimit limit = job.policy().limit();
            Map<String, Long> free = new HashMap<>();
            THERE.forEach((name, amount) -> free.put(name, Need.thousandths(amount)));
            floor.going.forEach(other ->
                    other.policy().needs().forEach(need -> free.merge(need.resource(), -need.amount(), Long::sum)));
            return job.policy().needs().stream().anyMatch(need -> need.amount() > free.get(need.resource()))
                    || job.execution() == Execution.PROCESS && processes() >= PROCESSES
                    || job.runPolicy() == RUN && ofTheFlow() >= QUOTA
                    || limit != null && limit.parallel() > 0 && working(limit) >= limit.parallel()
                    || limit != null && limit.rate() > 0 && begunLately(limit, now) >= limit.rate();
        }
    }
}
