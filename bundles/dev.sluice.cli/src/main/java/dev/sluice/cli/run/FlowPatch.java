package dev.sluice.cli.run;

import dev.sluice.cli.inbox.CommandHandler;
import dev.sluice.cli.inbox.Handlers;
import dev.sluice.cli.inbox.Reply;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.Run;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.validation.FlowAnalysis;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Has a run go on with a changed flow, which is read in the process of the run. */
public final class FlowPatch implements CommandHandler {
    /** The command. */
    public static final String COMMAND = "patch";

    static final String FILE = "file";

    private final Function<Path, LoadedFlow> flows;

    /** @param flows reads, checks and compiles the flow in a file */
    public FlowPatch(Function<Path, LoadedFlow> flows) {
        this.flows = flows;
    }

    @Override
    public CompletableFuture<Reply> take(Run run, RecordValue command) {
        String file = Handlers.text(command, FILE);
        LoadedFlow loaded;
        try {
            loaded = flows.apply(Path.of(file)).onThisMachine();
        } catch (InvalidPathException e) {
            return CompletableFuture.completedFuture(Reply.refused("'" + file + "' is no path."));
        }
        Plan plan = loaded.plan();
        if (plan == null) {
            return CompletableFuture.completedFuture(Reply.refused(problems(loaded)));
        }
        return run.patch(plan)
                .thenApply(patched -> patched.done()
                        ? Reply.done("The run goes on with '" + plan.file() + "' as it is now.")
                        : Reply.refused("The run goes on as it was:\n  " + String.join("\n  ", patched.reasons())));
    }

    private static String problems(LoadedFlow loaded) {
        List<String> lines = new ArrayList<>();
        for (FlowAnalysis flow : loaded.flows()) {
            for (Problem problem : flow.problems()) {
                if (problem.isError()) {
                    lines.add(flow.file() + ":" + problem.line() + ":" + problem.column() + ": " + problem.message());
                }
            }
        }
        return "The flow cannot be run as it is now:\n  " + String.join("\n  ", lines);
    }
}
