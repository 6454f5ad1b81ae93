package dev.sluice.engine.internal;

import dev.sluice.engine.Answered;
import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeCounts;
import dev.sluice.engine.Patched;
import dev.sluice.engine.Redelivered;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.RunFiles;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run: its mailbox, its beginning and its end. What happens to nodes in between is {@link Scheduler}'s.
 *
 * <p>The loop takes messages, then fires what is ready until nothing is, then hands its frame to the journal and rests.
 * After {@link #FAIR_SHARE} firings it lets other runs have a turn. Nothing in it recurses: what a completion makes
 * ready goes into a queue.
 */
public final class RunLoop extends Mailbox implements Run {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int FAIR_SHARE = 4096;

    /** What is asked for; let go of where only the plan is needed any more. */
    private transient @Nullable RunRequest request;

    /** What runs now. */
    private transient Plan plan;

    private final transient ProjectFolder project;
    private final transient Services services;
    /** What its id is made of, where it does not go on with another process's run. */
    private final long number;
    /** Made when somebody asks: a run that nobody looks at needs none. */
    private @Nullable String id;

    private final long key;
    /** Made when first needed. */
    private transient volatile @Nullable ValueFiles files;

    private final transient EventLog events;
    private final transient Scheduler scheduler;
    private final transient CompletableFuture<RunResult> result = new CompletableFuture<>();
    /** Made where the run has a deadline or a timeout. */
    private transient volatile @Nullable RunLimits limits;
    /** The nodes that give events; null where none has begun. */
    private transient volatile @Nullable Sources sources;

    /** Why the run is being ended before its nodes are done. */
    private transient @Nullable Failure stopped;

    /** Guarded by this. */
    private boolean filesClosed;

    /** Its neighbours among the runs of the engine, guarded by its {@link RunList}. */
    transient @Nullable RunLoop before;

    transient @Nullable RunLoop next;

    private boolean cancelled;
    private boolean over;
    /** Whether something failed that was left out of the results, and that the flow does not look at. */
    boolean partly;

    /** A run that has not begun; see {@link #begin}. */
    public RunLoop(RunRequest request, Services services, RunListener listener) {
        this.request = request;
        this.plan = request.plan();
        this.project = request.project();
        this.services = services;
        Resumption resumption = request.resumption();
        this.id = resumption == null ? null : resumption.run();
        this.key = resumption == null ? services.random().nextLong() : resumption.key();
        Instant now = services.time().clock().instant();
        this.number = resumption == null ? RunId.of(now, services.random()) : 0;
        Redactor redactor = Redactor.of(plan, request.params(), services.secrets());
        this.events = new EventLog(this, now, listener, redactor, resumption);
        this.scheduler = new Scheduler(this, request.gate(), request.fork(), request.caching());
    }

    /** Begins the run, on its own thread. */
    public void begin() {
        post(new Act(RunLoop::started));
    }

    private void started() {
        RunRequest asked = Objects.requireNonNull(request);
        Resumption resumption = asked.resumption();
        services.dispatcher().declare(plan.policy().resources());
        Duration limit = asked.timeout() != null ? asked.timeout() : plan.timeout();
        RunLimits limited = limit == null && plan.policy().deadline() == null ? null : limits();
        if (limited != null) {
            limited.beginDeadline();
        }
        if (resumption == null) {
            events.started(asked);
        } else if (!resume(resumption, asked.params())) {
            return;
        }
        if (limited != null && limit != null) {
            limited.beginTimeout(limit);
        }
        if (resumption == null) {
            scheduler.begin(plan.graph(), asked.params());
        }
        if (asked.stopped().isEmpty()) {
            request = null;
        }
        if (stopped != null) {
            scheduler.stop();
        }
    }

    private RunLimits limits() {
        RunLimits made = new RunLimits(this, scheduler);
        limits = made;
        if (result.isDone()) {
            made.end(); // it was lost before anybody could see them
        }
        return made;
    }

    private void endLimits() {
        RunLimits made = limits;
        if (made != null) {
            made.end();
        }
    }

    /** Returns whether the run goes on; where not, its journal stays as it was. */
    private boolean resume(Resumption resumption, RecordValue params) {
        try {
            events.takeUp();
            scheduler.resume(plan.graph(), params, resumption);
            return true;
        } catch (IOException e) {
            over = true;
            String why = "the journal of the run cannot be read: " + e.getMessage();
            Failure failure =
                    Failure.ofRun(ErrorClass.SYSTEM, why + "; see what is wrong with the file, then try again");
            // its files stay as they are, too
            conclude(new RunResult(id(), RunStatus.FAILED, RecordValue.EMPTY, failure, events.elapsed()), false);
            return false;
        }
    }

    /** The journal says that the run was being cancelled when its process was gone. */
    void wasCancelled() {
        if (stopped == null) {
            stopped = Failure.ofRun(ErrorClass.USER, "it was being cancelled when its process was gone");
            cancelled = true;
        }
    }

    /** Has something done on the run's thread, soon. From any thread. */
    void act(Runnable action) {
        post(new Act(loop -> action.run()));
    }

    @Override
    void enqueue() {
        services.workers().drain(this);
    }

    @Override
    void receive(Message message) {
        try {
            message.handle(this);
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    @Override
    boolean work() {
        try {
            return schedule();
        } catch (RuntimeException | Error e) {
            broken(e);
            return true;
        }
    }

    /**
     * The engine itself failed. Nothing it knows of the run can be relied on any more, so the run ends here and now, with
     * what it has at work told to stop; nobody is to wait for it for ever.
     */
    private void broken(Throwable error) {
        services.errors().accept(error);
        Failure failure = failures().of(error, "", 0, RecordValue.EMPTY);
        RunResult ended = new RunResult(id(), RunStatus.FAILED, RecordValue.EMPTY, failure, events.elapsed());
        boolean ending = over;
        over = true;
        try {
            if (!ending) {
                scheduler.stop();
                finish(ended);
                return;
            }
        } catch (RuntimeException | Error another) {
            services.errors().accept(another);
        }
        conclude(ended, true);
    }

    private boolean schedule() {
        boolean done = over || scheduler.work(FAIR_SHARE);
        events.flush();
        IOException journal = services.journal().failure();
        if (journal != null && !isEnding()) {
            stop(failures().ofJournal(journal), false);
            return false;
        }
        return done;
    }

    void stop(Failure failure, boolean byRequest) {
        if (isEnding()) {
            return;
        }
        stopped = failure;
        cancelled = byRequest;
        scheduler.stop();
    }

    /** The flow's own graph has ended. */
    void ended(Activation root) {
        over = true;
        Failure failure = stopped != null ? stopped : root.failure;
        RunStatus status = failure == null ? RunStatus.COMPLETED : cancelled ? RunStatus.CANCELLED : RunStatus.FAILED;
        NodeCounts nodes = root.counts();
        boolean partial = stopped == null && !root.stopping && (partly || nodes.failed() > 0 && failure != null);
        finish(new RunResult(id(), status, root.outs(), failure, events.elapsed(), partial, nodes));
    }

    private void finish(RunResult ended) {
        events.ending(ended, error -> conclude(ended, error));
    }

    /** Called by the journal's thread, or at once without a journal. */
    private void conclude(RunResult ended, @Nullable IOException error) {
        if (error == null || ended.status() != RunStatus.FAILED) {
            conclude(
                    error == null
                            ? ended
                            : new RunResult(
                                    id(),
                                    RunStatus.FAILED,
                                    ended.out(),
                                    failures().ofJournal(error),
                                    ended.took()),
                    true);
            return;
        }
        if (stopped == null) {
            // why the run failed matters more to its people than that the journal lacks its end
            services.errors().accept(error);
        }
        conclude(ended, true);
    }

    private void conclude(RunResult last, boolean close) {
        post(new Act(loop -> {
            if (!result.isDone()) {
                endLimits();
                events.ended(last);
                if (close) {
                    closeFiles();
                }
                services.ended().accept(loop);
                result.complete(events.withMaskedFailure(last));
            }
        }));
    }

    /** Ends the run for those who wait for it, as its engine has no threads any more. From any thread. */
    public void lost() {
        closeFiles();
        Failure failure = Failure.ofRun(ErrorClass.USER, "the engine was closed before the run had stopped");
        result.complete(new RunResult(id(), RunStatus.CANCELLED, RecordValue.EMPTY, failure, events.elapsed()));
        endLimits();
    }

    boolean isOver() {
        return over;
    }

    /** Whether it has ended, or is being stopped as a whole. */
    boolean isEnding() {
        return over || stopped != null;
    }

    /** The time of a node that waits is over, or its limit. */
    void due(Sleeper sleeper) {
        if (!over) {
            sleeper.due(scheduler);
        }
    }

    /** A body on a worker thread began. */
    void began(WorkerAttempt attempt) {
        if (!over) {
            scheduler.began(attempt);
        }
    }

    /** A body on a worker thread returned. */
    void answered(WorkerAttempt attempt) {
        if (!over) {
            scheduler.answered(attempt);
        }
    }

    /** A body on a worker thread is not let begin. */
    void refused(WorkerAttempt attempt, String why, Duration transientFor) {
        if (!over) {
            scheduler.bodies().refused(attempt, why, transientFor);
        }
    }

    /** Has something done on the run's thread, after this long. Returns what cancels it. */
    Runnable later(Duration delay, Runnable action) {
        return services.time()
                .after(
                        delay,
                        () -> post(new Act(loop -> {
                            if (!loop.over) {
                                action.run();
                            }
                        })));
    }

    long now() {
        return events.now();
    }

    EventLog events() {
        return events;
    }

    Services services() {
        return services;
    }

    Failures failures() {
        return new Failures(project.root());
    }

    /** The id, which is not kept for the next who asks. */
    String newId() {
        String known = id;
        return known == null ? RunId.text(number) : known;
    }

    long key() {
        return key;
    }

    private void closeFiles() {
        ValueFiles made;
        synchronized (this) {
            filesClosed = true;
            made = files;
        }
        if (made != null) {
            made.close();
        }
    }

    /** The files of the run. From any thread. */
    ValueFiles files() {
        ValueFiles made = files;
        if (made == null) {
            synchronized (this) {
                made = files;
                if (made == null) {
                    made = RunFiles.of(services.journal().files(key), project.root(), key);
                    if (filesClosed) {
                        made.close(); // for a body that did not stop with the run
                    }
                    files = made;
                }
            }
        }
        return made;
    }

    ProjectFolder project() {
        return project;
    }

    Plan plan() {
        return plan;
    }

    /** The activation of the flow's own graph; null before it began. */
    @Nullable
    Activation root() {
        return scheduler.root();
    }

    GraphPlan graph() {
        return plan.graph();
    }

    /** The nodes that give events. */
    Sources eventNodes() {
        Sources known = sources;
        if (known == null) {
            RunRequest asked = request;
            known = new Sources(this, asked == null ? Set.of() : asked.stopped());
            sources = known;
        }
        return known;
    }

    private boolean givesEvents() {
        for (int i = 0; i < graph().size(); i++) {
            if (graph().node(i).givesEvents()) {
                return true;
            }
        }
        return false;
    }

    int maxParallel() {
        return plan.maxParallel();
    }

    @Override
    public String id() {
        String known = id;
        if (known == null) {
            known = newId();
            id = known; // whoever comes at the same time makes the same
        }
        return known;
    }

    @Override
    public CompletableFuture<RunResult> result() {
        return result;
    }

    @Override
    public CompletableFuture<Void> recorded() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        post(new Act(loop -> {
            loop.events.flush();
            loop.services.journal().sync(error -> {
                if (error == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(error);
                }
            });
        }));
        return done;
    }

    @Override
    public CompletableFuture<Answered> answer(String node, String activation, RecordValue answer) {
        CompletableFuture<Answered> done = new CompletableFuture<>();
        post(new Act(loop -> done.complete(
                loop.over
                        ? Answered.ENDED
                        : new Question(loop.scheduler, node, activation).answer(loop.graph(), answer))));
        return done;
    }

    @Override
    public void cancel(String reason) {
        post(new Act(loop -> loop.stop(Failure.ofRun(ErrorClass.USER, reason), true)));
        services.quotas().hurry(this);
    }

    @Override
    public void stop(String reason) {
        if (!givesEvents()) {
            cancel(reason);
            return;
        }
        post(new Act(loop -> {
            if (!loop.isEnding() && !loop.eventNodes().isStopping()) {
                // before it is told, so that whoever hears of it finds the time running
                loop.later(
                        SourceWork.GRACE,
                        () -> loop.stop(
                                Failure.ofRun(
                                        ErrorClass.USER,
                                        reason + "; what was under way did not end within "
                                                + Durations.text(SourceWork.GRACE)),
                                true));
                loop.eventNodes().stop();
            }
        }));
    }

    @Override
    public CompletableFuture<Life> startNode(String path) {
        return command(path, true);
    }

    @Override
    public CompletableFuture<Life> stopNode(String path) {
        return command(path, false);
    }

    private CompletableFuture<Life> command(String path, boolean start) {
        CompletableFuture<Life> answer = new CompletableFuture<>();
        post(new Act(loop -> {
            if (loop.isEnding() || loop.eventNodes().isStopping()) {
                answer.completeExceptionally(new IllegalStateException("the run has ended, or is being stopped"));
                return;
            }
            try {
                answer.complete(loop.eventNodes().command(path, start));
            } catch (IllegalArgumentException e) {
                answer.completeExceptionally(e);
            }
        }));
        return answer;
    }

    @Override
    public CompletableFuture<List<Redelivered>> redeliver(List<DeadLetter> letters) {
        return Redelivery.of(this, letters);
    }

    @Override
    public List<SourceStatus> sources() {
        Sources known = sources;
        return known == null ? List.of() : known.statuses();
    }

    @Override
    public CompletableFuture<Patched> patch(Plan changed) {
        return Patching.of(this, scheduler, changed);
    }

    /** Goes on with what it was changed to. */
    void goOnWith(Plan changed) {
        plan = changed;
    }

    /** Something to do on the run's thread. */
    private static final class Act extends Message {
        private final Consumer<RunLoop> action;

        Act(Consumer<RunLoop> action) {
            this.action = action;
        }

        @Override
        void handle(RunLoop run) {
            action.accept(run);
        }
    }
}
