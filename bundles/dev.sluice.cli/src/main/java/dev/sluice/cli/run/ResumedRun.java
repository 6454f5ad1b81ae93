package dev.sluice.cli.run;

import dev.sluice.cli.history.RunProject;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.history.InterruptedRun;
import dev.sluice.engine.history.NotResumableException;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code sluice resume}: finds the run in the project's journal, checks that it and its flow are fit to go on, and ends like
 * {@code sluice run}.
 */
public final class ResumedRun {
    private final Services services;
    private final Console console;
    private final ResumeArguments arguments;

    /** A resumption as the arguments ask for. */
    public ResumedRun(Services services, ResumeArguments arguments) {
        this.services = services;
        this.console = services.console();
        this.arguments = arguments;
    }

    /**
     * Goes on with it.
     *
     * @return the exit code
     * @throws UsageException where that cannot be
     */
    public int run() throws UsageException {
        Path project = RunProject.of(console, arguments.project());
        RunHistory history = RunHistory.of(project);
        try {
            if (arguments.run() == null) {
                return list(history);
            }
            try (InterruptedRun run = history.resume(arguments.run())) {
                return resume(project, run);
            }
        } catch (NotResumableException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            console.err()
                    .line("error: The journal under " + project.resolve(".sluice") + " cannot be read or written: "
                            + e.getMessage() + ". Correct that, then resume the run again.");
            return ExitCode.FAILED;
        }
    }

    private int list(RunHistory history) throws IOException {
        List<RunSummary> runs = history.interrupted();
        if (runs.isEmpty()) {
            console.err().line("No run of this project waits to be resumed.");
        }
        for (RunSummary run : runs) {
            String waiting = WaitingNode.of(history, run).stream()
                    .map(WaitingNode::place)
                    .collect(Collectors.joining(", "));
            console.out()
                    .text(run.id() + "  " + run.file() + "  " + run.last()
                            + (waiting.isEmpty() ? "" : "  waits for an answer: " + waiting) + "\n");
        }
        return ExitCode.DONE;
    }

    private int resume(Path project, InterruptedRun run) throws UsageException, NotResumableException, IOException {
        String id = run.summary().id();
        for (Damage cut : run.cuts()) {
            console.err().line("warning: The end of the journal was cut off as a crash left it: " + cut + ".");
        }
        if (run.damage().isPresent() && !arguments.despiteDamage()) {
            throw new UsageException("The journal of the run " + id + " is damaged: "
                    + run.damage().get() + ". Event " + run.events()
                    + " is the last that can be read; what came after it is lost. To go on from there, so that nodes"
                    + " which ended later run again, give --despite-damage.");
        }
        String file = run.summary().file();
        LoadedFlow loaded = services.flows()
                .apply(project.resolve(file))
                .with(arguments.options().resources())
                .onThisMachine();
        Plan plan = loaded.plan();
        ProjectFolder folder = loaded.project();
        RunArguments options = arguments.options().ofFile(Path.of(file));
        if (plan == null || folder == null) {
            console.err().line("error: The run " + id + " cannot go on, because its flow cannot be run as it is now:");
            return new FlowRun(services, options).refuse(loaded);
        }
        plan = run.fitted(plan);
        Resumption resumption = run.resumption(plan);
        if (!plan.hash().equals(run.hash()) && !arguments.changed()) {
            throw new UsageException("'" + file + "' has changed since the run " + id + " began: it has the same nodes,"
                    + " but settings, scripts or links may be others. Bring it back to what it was, or go on with it as it"
                    + " is now with --changed.");
        }
        RecordValue params = new ParamSource(console, options, services.secrets())
                .bindAgain(plan, run.params(), run.lostParams(plan));
        RunRequest request = new RunRequest(plan, params, folder, options.timeout(), null, null, resumption)
                .with(ResultCaches.caching(plan, folder.root(), options));
        return new Execution(services, options, request).run();
    }
}
