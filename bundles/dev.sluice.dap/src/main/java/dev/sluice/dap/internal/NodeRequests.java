package dev.sluice.dap.internal;

import dev.sluice.engine.Answered;
import dev.sluice.engine.Run;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    @Override
    public CompletableFuture<Void> approve(Map<String, Object> arguments) {
        if (!(arguments.get("approved") instanceof Boolean approved)) {
            throw new Refusal("Is it approved? Say 'approved': true or false.");
        }
        RecordValue answer = RecordValue.builder()
                .put("approved", Value.of(approved))
                .put("by", Value.of(text(arguments, "by")))
                .put("comment", Value.of(text(arguments, "comment")))
                .build();
        String activation = text(arguments, "activation");
        return ask(
                arguments,
                (run, node) -> run.answer(node, activation, answer).thenAccept(became -> taken(became, node)));
    }

    private static String text(Map<String, Object> arguments, String name) {
        return arguments.get(name) instanceof String text ? text : "";
    }

    private static void taken(Answered became, String node) {
        switch (became) {
            case TAKEN -> {
                // what comes of it is told as any other event
            }
            case NOT_YET -> throw new Refusal("'" + node + "' does not wait for an answer yet.");
            case ENDED -> throw new Refusal("'" + node + "' does not wait for an answer any more.");
            case UNKNOWN -> throw new Refusal("The flow has no node '" + node + "'.");
        }
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
                Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
                throw new Refusal(asked.masked(String.valueOf(cause.getMessage())));
            }
            return null;
        });
    }
}
