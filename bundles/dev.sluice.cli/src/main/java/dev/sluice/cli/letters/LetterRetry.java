package dev.sluice.cli.letters;

import dev.sluice.cli.inbox.CommandHandler;
import dev.sluice.cli.inbox.Handlers;
import dev.sluice.cli.inbox.Reply;
import dev.sluice.engine.Redelivered;
import dev.sluice.engine.Run;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetters;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Has a run try dead letters again: flow, and letters, a list of ids. */
public final class LetterRetry implements CommandHandler {
    /** The command. */
    public static final String COMMAND = "redeliver";

    static final String FLOW = "flow";
    static final String LETTERS = "letters";

    private final DeadLetters letters;

    /** @param journal the folder beside which the letters are */
    public LetterRetry(Path journal) {
        this.letters = DeadLetters.in(journal);
    }

    @Override
    public CompletableFuture<Reply> take(Run run, RecordValue command) {
        Map<String, DeadLetter> known = new HashMap<>();
        try {
            letters.of(Handlers.text(command, FLOW)).letters().forEach(letter -> known.put(letter.id(), letter));
        } catch (IOException e) {
            return CompletableFuture.completedFuture(
                    Reply.refused("The dead letters cannot be read: " + e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        List<DeadLetter> found = new ArrayList<>();
        for (String id : ids(command)) {
            DeadLetter letter = known.get(id);
            if (letter == null) {
                problems.add(id + ": it is no dead letter any more");
            } else {
                found.add(letter);
            }
        }
        return run.redeliver(found).thenApply(became -> {
            int taken = 0;
            for (int i = 0; i < found.size(); i++) {
                if (became.get(i) == Redelivered.TAKEN) {
                    taken++;
                } else {
                    problems.add(found.get(i).id() + ": " + why(found.get(i), became.get(i)));
                }
            }
            return reply(taken, problems);
        });
    }

    private static List<String> ids(RecordValue command) {
        List<String> ids = new ArrayList<>();
        if (command.get(LETTERS) instanceof ListValue list) {
            for (Value item : list.items()) {
                if (item instanceof StringValue id) {
                    ids.add(id.value());
                }
            }
        }
        return ids;
    }

    private static String why(DeadLetter letter, Redelivered became) {
        return switch (became) {
            case TAKEN -> "";
            case OPEN -> "it is being tried again already";
            case FULL ->
                "no more events of '" + letter.node()
                        + "' can wait just now; try it again when some are over, or raise its 'buffer'";
            case UNUSABLE -> String.valueOf(letter.unusable());
            case UNKNOWN -> "the run has no node '" + letter.node() + "' that gives such events and has not ended";
            case ENDED -> "the run has ended, or is being stopped";
        };
    }

    private static Reply reply(int taken, List<String> problems) {
        String said = taken == 1 ? "1 event is tried again." : taken + " events are tried again.";
        return problems.isEmpty()
                ? Reply.done(said)
                : Reply.refused(said + " Not tried again:\n  " + String.join("\n  ", problems));
    }
}
