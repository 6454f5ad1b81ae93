package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.Life.Cause;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetters;
import dev.sluice.engine.journal.JournalEvent.Retried;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A continuous node: its life, from its start to its stop, maybe several times in a run, and the events that it hands on. */
final class SourceWork extends EventWork {
    /** How long a node may take to close what it opened, and to work off what it took. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private volatile Intake intake = new Intake(1, Overflow.BLOCK, 0, () -> {});
    private volatile Life life = Life.STOPPED;
    private volatile @Nullable Instant last;
    /** What listens, or is about to; null while nothing does. */
    private @Nullable SourceRun listening;

    private boolean begun;
    /** Why it is being stopped; null while it is not. */
    private @Nullable Cause closing;

    private boolean startsAgain;
    /** Whether no more events will come. */
    private boolean ended;
    /** Whether it was stopped before all that waits was worked off. */
    private boolean paused;
    /** Why it failed; null where it did not. */
    private @Nullable Failure broken;
    /** Whether it was stopped by hand in the process before. */
    private boolean leftStopped;

    private int tries;
    private @Nullable Runnable timer;

    SourceWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        super(run, scheduler, activation, node, attempt, inputs);
    }

    @Override
    void prepare() throws NodeFailure {
        super.prepare();
        int kept = letters.keeps() ? DeadLetters.MOST : 0;
        intake = new Intake(concurrency() + buffer(), overflow(), kept, () -> run.act(this::takeIn));
    }

    @Override
    void proceed() {
        if (!begun) {
            begun = true;
            if (sources.isStopping()) {
                ended = true;
            } else if (leftStopped || sources.isStopped(node.path())) {
                change(Life.STOPPED, Cause.PERSON, null);
            } else {
                start(Cause.RUN);
            }
        }
        begin();
        conclude();
    }

    /** Takes over what came in. */
    private void takeIn() {
        for (Intake.Incoming victim : intake.takeVictims()) {
            release(victim, "no more events can wait; the buffer of " + node.path() + " is full");
        }
        for (@Nullable Object[] lost : intake.takeLost()) {
            letters.lost(lost, DeadLetter.Cause.OVERFLOW);
        }
        for (Intake.Incoming incoming : intake.takeAll()) {
            if (isOver() || run.isOver()) {
                release(incoming, "the node '" + node.path() + "' has ended");
                if (incoming.answer() == null) {
                    letters.lost(incoming.outputs(), DeadLetter.Cause.STOPPED);
                }
            } else {
                last = run.services().time().clock().instant();
                take(incoming.outputs(), incoming.answer());
            }
        }
    }

    private static void release(Intake.Incoming incoming, String why) {
        Answer answer = incoming.answer();
        if (answer != null) {
            answer.release(why);
        }
    }

    @Override
    void takeAgain(@Nullable Object[] outputs, Retried letter) {
        intake.hold(1);
        super.takeAgain(outputs, letter);
    }

    @Override
    void dropped(Event event) {
        intake.release(true);
    }

    @Override
    void released(Activation pass) {
        super.released(pass);
        intake.release(false);
        conclude();
    }

    @Override
    boolean isPaused() {
        return paused;
    }

    private void change(Life next, Cause cause, @Nullable Failure failure) {
        life = next;
        run.events().life(activation, node, next, cause, failure);
    }

    private void start(Cause cause) {
        paused = false;
        broken = null;
        tries++;
        change(Life.STARTING, cause, null);
        listening = new SourceRun(run, this, tries, intake);
        listening.start();
    }

    /** What listens has opened all that it needs. */
    void started(SourceRun one) {
        if (one == listening && life == Life.STARTING) {
            tries = 1; // what goes wrong from now on has all its retries
            change(Life.RUNNING, Cause.ITSELF, null);
        }
    }

    /** What listens says that no more events will come. */
    void cameToEnd(SourceRun one) {
        if (one == listening && closing == null) {
            ended = true;
            close(Cause.ITSELF);
        }
    }

    /** What listens says that something went wrong, or could not start. */
    void failed(SourceRun one, Throwable thrown) {
        if (one != listening || closing != null) {
            return;
        }
        Failure failure = run.failures().of(thrown, node.path(), tries, inputs.record());
        listening = null;
        one.stop();
        RetryPolicy retry = node.spec().retry();
        if (retry != null && retry.retries(tries, failure.errorClass(), failure.exceptionType())) {
            change(Life.FAILED, Cause.ITSELF, failure);
            timer = run.later(retry.delayAfter(tries, run.services().random()), this::startOnceMore);
            return;
        }
        broken = failure;
        change(Life.FAILED, Cause.ITSELF, failure);
        if (node.spec().onFailure() == FailurePolicy.CONTINUE) {
            sources.changed();
        } else {
            fail(failure);
        }
    }

    private void startOnceMore() {
        timer = null;
        if (life == Life.FAILED && !isOver() && !isStopping()) {
            start(Cause.ITSELF);
        }
    }

    /** Whether it failed, and nothing but a person will start it again. */
    boolean isBroken() {
        return broken != null && life == Life.FAILED;
    }

    /** Fails, as no other node is there for whose sake the run would go on. */
    void giveUp() {
        if (broken != null && isIdle()) {
            fail(broken);
        }
    }

    /** Somebody wants it to listen. */
    Life startByHand() {
        switch (life) {
            case STOPPED, FAILED -> {
                cancelTimer();
                tries = 0;
                start(Cause.PERSON);
                begin();
            }
            case STOPPING -> startsAgain = closing == Cause.PERSON;
            case STARTING, RUNNING -> startsAgain = false;
        }
        return life;
    }

    /** Somebody wants it not to listen. */
    Life stopByHand() {
        startsAgain = false;
        if (life == Life.STARTING || life == Life.RUNNING) {
            close(Cause.PERSON);
        } else if (life == Life.FAILED) {
            cancelTimer();
            broken = null;
            change(Life.STOPPED, Cause.PERSON, null);
        }
        return life;
    }

    /** The run is to end: it takes nothing new, and works off what it took. */
    void finish() {
        startsAgain = false;
        paused = false;
        ended = true;
        cancelTimer();
        if (listening != null && closing == null) {
            close(Cause.RUN);
        } else if (closing != null) {
            closing = Cause.RUN;
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.run();
            timer = null;
        }
    }

    private void close(Cause cause) {
        closing = cause;
        change(Life.STOPPING, cause, null);
        SourceRun one = listening;
        if (one != null) {
            one.stop();
        }
        cancelTimer();
        timer = run.later(GRACE, this::force);
    }

    /** What listened has closed all that it had opened. */
    void closed(SourceRun one, @Nullable Throwable thrown) {
        if (thrown != null) {
            Failure failure = run.failures().of(thrown, node.path(), tries, RecordValue.EMPTY);
            log(NodeLog.Level.WARN, "could not be stopped properly: " + failure.message());
        }
        if (one == listening) {
            listening = null;
            takeIn();
            conclude();
            concludeIfStopping();
        }
    }

    private void concludeIfStopping() {
        if (isStopping()) {
            concludeStop();
        }
    }

    /** It did not stop in time. */
    private void force() {
        timer = null;
        SourceRun one = listening;
        if (one != null) {
            listening = null;
            one.interrupt();
            log(
                    NodeLog.Level.WARN,
                    "did not close what it listens to within " + Durations.text(GRACE)
                            + "; it is interrupted, and the run goes on without it");
            takeIn();
        }
        if (isStopping()) {
            concludeStop();
        } else if (closing == Cause.PERSON) {
            pause();
        }
        conclude();
    }

    /** Ends what is worked on, and keeps what waits for the next start. */
    private void pause() {
        paused = true;
        if (waits() > 0) {
            log(
                    NodeLog.Level.WARN,
                    waits() + " events were not worked off within " + Durations.text(GRACE)
                            + "; they wait until the node is started again");
        }
        if (open() > 0) {
            log(NodeLog.Level.WARN, "cancels what is worked on, as it did not end within " + Durations.text(GRACE));
        }
        for (Activation pass : List.copyOf(passes())) {
            scheduler.stop(pass, true);
        }
    }

    private void log(NodeLog.Level level, String message) {
        run.events().logged(activation, node.index(), level, message);
    }

    /** Ends the stop, and the node, where nothing is left to wait for. */
    private void conclude() {
        if (isOver() || isStopping() || isRestoring()) {
            return;
        }
        Cause cause = closing;
        if (cause != null && listening == null && (isIdle() || paused)) {
            closing = null;
            cancelTimer();
            change(Life.STOPPED, cause, null);
            if (startsAgain) {
                startsAgain = false;
                tries = 0;
                start(Cause.PERSON);
                begin();
            }
        }
        if (ended && listening == null && isIdle()) {
            complete();
        }
    }

    /** The node ends before its work is done. */
    @Override
    void abandon() {
        SourceRun one = listening;
        if (one != null && closing == null) {
            close(Cause.RUN);
        }
    }

    @Override
    boolean holdsOn() {
        return listening != null;
    }

    @Override
    void left() {
        cancelTimer();
        if (life == Life.STOPPING) {
            change(Life.STOPPED, closing == null ? Cause.RUN : closing, null);
        }
        takeIn();
        super.left();
    }

    @Override
    void restoredEvent(@Nullable Object[] outputs) {
        intake.hold(1);
    }

    /** Takes note of how it stood, which the journal tells of. */
    void restoreLife(Life known, Cause cause) {
        life = known;
        sources.restore(node.path(), true); // its own life says more
        leftStopped = (known == Life.STOPPED || known == Life.STOPPING) && cause == Cause.PERSON;
        ended = (known == Life.STOPPED || known == Life.STOPPING) && cause == Cause.ITSELF;
        begun = ended;
    }

    SourceStatus status() {
        return new SourceStatus(
                node.path(), life, taken(), intake.dropped(), failures(), waitingNow(), openNow(), last);
    }
}
