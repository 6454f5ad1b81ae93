package dev.sluice.cli.inbox;

import dev.sluice.engine.history.RunSummary;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Tells runs of a journal something, from any process. For one thread. */
public final class Mail {
    /** How long a run that is under way is given to take a command. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final CommandFolder folder;
    private final InstantSource time;

    public Mail(CommandFolder folder, InstantSource time) {
        this.folder = folder;
        this.time = time;
    }

    /**
     * Leaves a command for a run and waits for what becomes of it.
     *
     * @param command see {@link Handlers}
     * @return later, where its process is gone or busy, so that the command stays until another takes it
     * @throws IOException where it cannot be left
     */
    public Reply send(RunSummary run, String command, Map<String, Value> fields) throws IOException {
        RecordValue.Builder record = RecordValue.builder().put(Handlers.COMMAND, Value.of(command));
        fields.forEach(record::put);
        boolean waits = run.status() == RunSummary.Status.RUNNING;
        if (!waits) {
            record.put(Handlers.QUIET, Value.of(true));
        }
        Letter letter =
                Letter.of(run.id(), time.instant(), ThreadLocalRandom.current().nextLong());
        folder.leave(letter, record.build());
        if (!waits) {
            return Reply.later(
                    "The run is not under way; this takes effect when it is resumed: sluice resume " + run.id() + ".");
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Reply reply = folder.takeReply(letter);
            if (reply != null) {
                return reply;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return Reply.later("The run has not taken it within " + PATIENCE.toSeconds()
                + " s; it stays, and takes effect when the run comes to it.");
    }

    /**
     * Takes back what waits for a run and is like another command: for the same node in the same pass.
     *
     * @return how many
     */
    public int withdraw(RunSummary run, String command, String node, String activation) throws IOException {
        int taken = 0;
        for (Letter letter : folder.waiting()) {
            RecordValue known = letter.run().equals(run.id()) ? folder.look(letter) : null;
            boolean same = known != null
                    && Handlers.text(known, Handlers.COMMAND).equals(command)
                    && Handlers.text(known, Handlers.NODE).equals(node)
                    && Handlers.text(known, Handlers.ACTIVATION).equals(activation);
            taken += same && folder.withdraw(letter) ? 1 : 0;
        }
        return taken;
    }
}
