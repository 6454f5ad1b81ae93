package dev.sluice.cli.inbox;

import dev.sluice.engine.Life;
import dev.sluice.engine.Run;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The commands that a run takes from other processes, by the word in their field {@code command}. */
public final class Handlers {
    /** Answers a node that waits: node, activation, approved, by, comment. */
    public static final String APPROVE = "approve";
    /** Cancels the run: by. */
    public static final String CANCEL = "cancel";
    /** Stops a continuous node, or the run: node, which is empty for the run. */
    public static final String STOP = "stop";
    /** Starts a continuous node: node. */
    public static final String START = "start";

    static final String COMMAND = "command";
    /** Set where nobody waits for what is said of the command. */
    static final String QUIET = "quiet";

    static final String NODE = "node";
    static final String ACTIVATION = "activation";
    static final String APPROVED = "approved";
    static final String BY = "by";
    static final String COMMENT = "comment";

    private Handlers() {}

    /** Those that need nothing but the run. */
    public static Map<String, CommandHandler> standard() {
        Map<String, CommandHandler> handlers = new LinkedHashMap<>();
        handlers.put(APPROVE, Handlers::approve);
        handlers.put(CANCEL, Handlers::cancel);
        handlers.put(STOP, Handlers::stop);
        handlers.put(START, (run, command) -> life(run.startNode(text(command, NODE)), text(command, NODE)));
        return handlers;
    }

    private static CompletableFuture<Reply> approve(Run run, RecordValue command) {
        String node = text(command, NODE);
        if (!(command.get(APPROVED) instanceof BoolValue approved)) {
            return now(Reply.refused("It says neither approved: true nor approved: false."));
        }
        RecordValue answer = RecordValue.builder()
                .put(APPROVED, approved)
                .put(BY, Value.of(text(command, BY)))
                .put(COMMENT, Value.of(text(command, COMMENT)))
                .build();
        String decision = approved.value() ? "approved" : "rejected";
        return run.answer(node, text(command, ACTIVATION), answer).thenApply(became -> switch (became) {
            case TAKEN -> Reply.done("'" + node + "' is " + decision + ".");
            case NOT_YET -> Reply.later("'" + node + "' does not wait for an answer yet.");
            case ENDED -> Reply.refused("'" + node + "' does not wait for an answer any more.");
            case UNKNOWN -> Reply.refused("The flow has no node '" + node + "'.");
        });
    }

    private static CompletableFuture<Reply> cancel(Run run, RecordValue command) {
        String by = text(command, BY);
        run.cancel(by.isEmpty() ? "cancelled" : "cancelled by " + by);
        return now(Reply.done("The run is cancelled."));
    }

    private static CompletableFuture<Reply> stop(Run run, RecordValue command) {
        String node = text(command, NODE);
        if (!node.isEmpty()) {
            return life(run.stopNode(node), node);
        }
        run.stop("stopped");
        return now(Reply.done("The run is being stopped."));
    }

    /** How a continuous node stands that was told to start or to stop; a node that cannot says why. */
    private static CompletableFuture<Reply> life(CompletableFuture<Life> told, String node) {
        return told.thenApply(life -> Reply.done("'" + node + "' is " + life + "."))
                .exceptionally(thrown -> {
                    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
                            ? thrown.getCause()
                            : thrown;
                    return Reply.refused(cause.getMessage() + ".");
                });
    }

    static CompletableFuture<Reply> now(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** A text among the fields of a command; empty where there is none. */
    public static String text(RecordValue command, String field) {
        return command.get(field) instanceof StringValue text ? text.value() : "";
    }
}
