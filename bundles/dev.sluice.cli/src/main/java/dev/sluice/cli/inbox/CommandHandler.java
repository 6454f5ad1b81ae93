package dev.sluice.cli.inbox;

import dev.sluice.engine.Run;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.concurrent.CompletableFuture;

/** Does what a command of one kind says. */
@FunctionalInterface
public interface CommandHandler {
    /**
     * Does it. Called on a virtual thread, for one command at a time.
     *
     * @param command its fields, which nobody has checked
     * @return what became of it; a run that has ended meanwhile may leave it open
     */
    CompletableFuture<Reply> take(Run run, RecordValue command);
}
