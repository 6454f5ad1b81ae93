package dev.sluice.engine.internal;

import dev.sluice.engine.plan.Need;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.engine.plan.TypeLimit;
import dev.sluice.nodes.api.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dispatcher whose bodies work as long as the test wants, all in its one thread. */
final class Floor implements BodyThreads {
    final FakeTime time = new FakeTime();
    final Dispatcher dispatcher;
    /** In the order in which they began. */
    final List<Job> begun = new ArrayList<>();
    /** What goes on at the moment. */
    final List<Job> going = new ArrayList<>();

    private final Map<Job, Runnable> work = new HashMap<>();
    private final Map<String, Long> most;

    /** @param has what there is, in whole pieces */
    Floor(Map<String, Integer> has, int processors, int processes) {
        Map<String, Long> given = new HashMap<>();
        has.forEach((name, amount) -> given.put(name, Need.thousandths(amount)));
        this.most = Map.copyOf(given);
        this.dispatcher = new Dispatcher(this, time, given, processors, processes);
    }

    /** What has begun of what computes ends by itself: the thread takes the next. */
    @Override
    public void compute(Runnable bodies) {
        bodies.run();
    }

    @Override
    public void virtual(Body body, Runnable finish) {
        Job job = (Job) body;
        begun.add(job);
        job.begunAt = time.nanos();
        going.add(job);
        work.put(job, finish);
        checkLimits();
    }

    private void checkLimits() {
        Map<String, Long> taken = new HashMap<>();
        going.forEach(
                job -> job.policy().needs().forEach(need -> taken.merge(need.resource(), need.amount(), Long::sum)));
        taken.forEach((name, amount) -> {
            if (amount > most.getOrDefault(name, Long.MAX_VALUE)) {
                throw new AssertionError(amount + " thousandths of " + name + " are taken by " + going);
            }
        });
    }

    Job start(Job job) {
        job.cameAt = time.nanos();
        dispatcher.start(job);
        return job;
    }

    /** One of those that work ends. */
    void end(Job job) {
        going.remove(job);
        Runnable finish = work.remove(job);
        if (finish == null) {
            throw new AssertionError(job + " does not work");
        }
        finish.run();
    }

    List<String> names() {
        return begun.stream().map(Job::threadName).toList();
    }

    /** A body. */
    static final class Job implements Body {
        private final String name;
        private final NodePolicy policy;
        private final Execution execution;
        private final RunPolicy run;
        private final Place place = new Place();
        final List<String> refusals = new ArrayList<>();
        final List<String> reasons = new ArrayList<>();
        int works;
        boolean stopped;
        long cameAt;
        long begunAt = -1;

        private Job(String name, Execution execution, NodePolicy policy, RunPolicy run) {
            this.name = name;
            this.policy = policy;
            this.execution = execution;
            this.run = run;
        }

        static Job of(String name, int priority, Need... needs) {
            return new Job(
                    name,
                    Execution.BLOCKING,
                    new NodePolicy(priority, null, false, List.of(needs), null),
                    RunPolicy.NONE);
        }

        static Job limited(String name, TypeLimit limit) {
            NodePolicy policy = new NodePolicy(5, null, false, List.of(), limit);
            return new Job(name, Execution.BLOCKING, policy, RunPolicy.NONE);
        }

        static Job of(String name, Execution execution, NodePolicy policy, RunPolicy run) {
            return new Job(name, execution, policy, run);
        }

        static Job process(String name, int priority) {
            NodePolicy policy = new NodePolicy(priority, null, false, List.of(), null);
            return new Job(name, Execution.PROCESS, policy, RunPolicy.NONE);
        }

        Job inRun(RunPolicy other) {
            return new Job(name, execution, policy, other);
        }

        /** @param due null for never */
        Job due(@Nullable Duration due) {
            place.due = due == null ? Long.MAX_VALUE : due.toNanos();
            return this;
        }

        Job target(String target) {
            place.target = target;
            return this;
        }

        @Override
        public NodePolicy policy() {
            return policy;
        }

        @Override
        public RunPolicy runPolicy() {
            return run;
        }

        @Override
        public String flow() {
            return "orders";
        }

        @Override
        public Execution execution() {
            return execution;
        }

        @Override
        public String threadName() {
            return name;
        }

        @Override
        public boolean isWaiting() {
            return works == 0 && !stopped;
        }

        @Override
        public void work() {
            works++;
        }

        @Override
        public Place place() {
            return place;
        }

        @Override
        public void refuse(String why, Duration transientFor) {
            refusals.add(why + " / " + transientFor);
        }

        @Override
        public void waits(String why) {
            reasons.add(why);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
