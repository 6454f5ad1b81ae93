package dev.sluice.dap.internal;

import dev.sluice.engine.Run;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What a client asks of single nodes of its run. For the thread of its requests. */
final class NodeRequests implements NodeProtocol {
    private final Supplier<Debuggee> debuggee;

    /** @param debuggee the run that the client debugs, or a refusal where there is none */
    NodeRequests(Supplier<Debuggee> debuggee) {
        this.debuggee = debuggee;
    }

    @Override
    public CompletableFuture<Void> start(Map<String, Object> arguments) {
        return ask(arguments, Run::startNode);
    }

    @Override
    public CompletableFuture<Void> stop(Map<String, Object> arguments) {
        return ask(arguments, Run::stopNode);
    }

    private CompletableFuture<Void> ask(
            Map<String, Object> arguments, BiFunction<Run, String, CompletableFuture<?>> request) {
        Debuggee asked = debuggee.get();
        Run run = asked.run();
        if (!(arguments.get("node") instanceof String node)) {
            throw new Refusal("Which node? Give its path as 'node'.");
        }
        if (run == null || asked.hasEnded()) {
            throw new Refusal(run == null ? "The run has not begun." : "The run has ended.");
        }
        return request.apply(run, node).handle((done, failure) -> {
            if (failure != null) {
                throw new Refusal(asked.masked(String.valueOf(failure.getMessage())));
            }
            return null;
        });
    }
}
