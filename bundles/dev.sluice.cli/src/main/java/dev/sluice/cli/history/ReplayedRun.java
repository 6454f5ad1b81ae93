package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code sluice replay}: tells how a run stood right after one of its events. */
public final class ReplayedRun {
    private static final int NAMED = 3;

    private final Console console;
    private final ReplayArguments arguments;

    /** A look at a run as the arguments ask for. */
    public ReplayedRun(Console console, ReplayArguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /**
     * Tells it.
     *
     * @return the exit code
     * @throws UsageException where there is no such run or event
     */
    public int run() throws UsageException {
        Path project = RunProject.of(console, arguments.project());
        try {
            RunHistory history = RunHistory.of(project);
            RecordedRun run = history.open(arguments.run()).orElse(null);
            if (run == null) {
                throw new UsageException(noSuchRun(history.runs()));
            }
            run.damage()
                    .ifPresent(damage -> console.err()
                            .line("warning: The journal of the run is damaged: " + damage + ". Event " + run.events()
                                    + " is the last that can be read."));
            RunState state = RunState.of(run, run.at(event(run)));
            if (arguments.json()) {
                console.out().text(ReplayJson.line(state) + "\n");
            } else {
                ReplayText.lines(state).forEach(line -> console.out().line(line.text(console.outColours())));
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            console.err()
                    .line("error: The journal of the run " + arguments.run() + " cannot be read: " + e.getMessage()
                            + ". What stands before that can be seen with a smaller --at.");
            return ExitCode.FAILED;
        }
    }

    private String noSuchRun(List<RunSummary> runs) {
        if (runs.isEmpty()) {
            return "There is no run '" + arguments.run() + "': no run of this project is kept.";
        }
        List<String> newest = runs.stream()
                .limit(NAMED)
                .map(run -> run.id() + " (" + (run.file().isEmpty() ? run.flow() : run.file()) + ")")
                .toList();
        return "There is no run '" + arguments.run()
                + "' in this project; it may have been deleted, as only the newest of"
                + " each flow are kept. The newest of all: " + String.join(", ", newest) + ".";
    }

    private long event(RecordedRun run) throws UsageException {
        Long at = arguments.at();
        if (at == null) {
            return run.events();
        }
        if (at < 1 || at > run.events()) {
            throw new UsageException("The run " + arguments.run() + " has no event " + at + ": its events are 1 to "
                    + run.events()
                    + (run.damage().isPresent() && at > 0 ? ", as far as its damaged journal can be read." : "."));
        }
        return at;
    }
}
