package dev.sluice.cli.inbox;

import dev.sluice.engine.Run;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The commands that a run takes from other processes, by the word in their field {@code command}. */
public final class Handlers {
    /** Answers a node that waits: node, activation, approved, by, comment. */
    public static final String APPROVE = "approve";
    /** Cancels the run: by. */
    public static final String CANCEL = "cancel";

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

    static CompletableFuture<Reply> now(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    /** A text among the fields of a command; empty where there is none. */
    public static String text(RecordValue command, String field) {
        return command.get(field) instanceof StringValue text ? text.value() : "";
    }
}
