package dev.sluice.cli.inbox;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;

/**
 * What a run's process says of a command.
 *
 * @param message a sentence for people
 */
public record Reply(Kind kind, String message) {
    private static final String KIND = "reply";
    private static final String MESSAGE = "message";

    /** What became of a command. */
    public enum Kind {
        /** It is done, and the journal has it. */
        DONE,
        /** It is not done, and will not be. */
        REFUSED,
        /** It is not done yet, and stays where it is. */
        LATER
    }

    public static Reply done(String message) {
        return new Reply(Kind.DONE, message);
    }

    public static Reply refused(String message) {
        return new Reply(Kind.REFUSED, message);
    }

    public static Reply later(String message) {
        return new Reply(Kind.LATER, message);
    }

    /**
     * Says it to whoever gave the command: as a line of JSON on standard output, or as a sentence on standard error.
     *
     * @param run its id
     * @return the exit code
     */
    public int tell(Console console, String run, boolean json) {
        if (json) {
            console.out()
                    .text(new JsonLine().put("run", run).put(KIND, kind.name()).put(MESSAGE, message) + "\n");
        } else {
            String word = kind == Kind.REFUSED ? "error: " : kind == Kind.LATER ? "note: " : "";
            console.err().line(word + message);
        }
        return kind == Kind.REFUSED ? ExitCode.FAILED : ExitCode.DONE;
    }

    RecordValue toValue() {
        return RecordValue.builder()
                .put(KIND, Value.of(kind.name()))
                .put(MESSAGE, Value.of(message))
                .build();
    }

    /** @throws IllegalArgumentException where the value is no reply */
    static Reply of(Value value) {
        if (value instanceof RecordValue record
                && record.get(KIND) instanceof StringValue kind
                && record.get(MESSAGE) instanceof StringValue message) {
            return new Reply(Kind.valueOf(kind.value()), message.value());
        }
        throw new IllegalArgumentException("no reply to a command");
    }
}
