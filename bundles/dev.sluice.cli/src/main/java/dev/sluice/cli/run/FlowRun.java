package dev.sluice.cli.run;

import dev.sluice.cli.event.EventSink;
import dev.sluice.cli.event.JsonLines;
import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.Terminal;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.report.FileProblems;
import dev.sluice.cli.report.ProblemJson;
import dev.sluice.cli.report.ProblemText;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.view.LiveView;
import dev.sluice.cli.view.Outline;
import dev.sluice.cli.view.PlainView;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.validation.FlowAnalysis;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sluice run}: loads the flow, runs it, shows what happens, and says how it ended. Standard output carries the
 * result, or with {@code --json} the events, and nothing else.
 */
public final class FlowRun {
    private final Services services;
    private final Console console;
    private final RunArguments arguments;

    /** A run as the arguments ask for. */
    public FlowRun(Services services, RunArguments arguments) {
        this.services = services;
        this.console = services.console();
        this.arguments = arguments;
    }

    /**
     * Runs it.
     *
     * @return the exit code
     * @throws UsageException where params are missing or wrong
     */
    public int run() throws UsageException {
        LoadedFlow loaded = services.flows()
                .apply(console.folder().resolve(arguments.file()))
                .with(arguments.resources())
                .onThisMachine();
        Plan plan = loaded.plan();
        ProjectFolder project = loaded.project();
        List<FileProblems> problems = problems(loaded);
        if (plan == null || project == null) {
            return refuse(loaded);
        }
        problems.stream().map(FileProblems::onlyWarnings).forEach(this::print);
        Restoration restoration = new Restoration(services, arguments);
        Integer resumed = arguments.restore() ? restoration.goOn(plan, project) : null;
        if (resumed != null) {
            return resumed;
        }
        RecordValue params = new ParamSource(console, arguments, services.secrets()).bind(plan);
        if (arguments.journal() && !arguments.restore()) {
            new InterruptedRuns(project.root()).tell(plan.file(), console);
        }
        RunRequest request = new RunRequest(plan, params, project, arguments.timeout())
                .with(ResultCaches.caching(plan, project.root(), arguments));
        if (arguments.restore()) {
            request = request.withStopped(restoration.stopped(plan, project));
        }
        return new Execution(services, arguments, request).run();
    }

    /** The flow's own under the name that the person gave it, those of called flows under their path in the project. */
    private List<FileProblems> problems(LoadedFlow loaded) {
        List<FileProblems> problems = new ArrayList<>();
        for (FlowAnalysis flow : loaded.flows()) {
            String file = problems.isEmpty() ? arguments.file().toString() : flow.file();
            problems.add(FileProblems.of(flow, file));
        }
        return problems;
    }

    /** Says what is wrong with a flow. @return the exit code */
    int refuse(LoadedFlow loaded) {
        List<FileProblems> problems = problems(loaded);
        if (arguments.json()) {
            console.out().text(ProblemJson.invalid(problems) + "\n");
        } else {
            problems.forEach(this::print);
        }
        return ExitCode.INVALID;
    }

    private void print(FileProblems file) {
        boolean excerpts = console.terminal() != null;
        for (Line line : new ProblemText(excerpts, console.columns()).lines(file)) {
            console.err().line(line.text(console.colours()));
        }
    }

    /** What shows the events of a run of this plan. */
    static EventSink sink(Console console, boolean json, Plan plan, boolean resumed) {
        if (json) {
            return new JsonLines(console.out(), resumed);
        }
        Terminal terminal = console.terminal();
        return terminal == null
                ? new PlainView(Outline.of(plan), console.err()::text, resumed)
                : new LiveView(Outline.of(plan), terminal, console.err().charset(), terminal.colours(), console.time());
    }
}
