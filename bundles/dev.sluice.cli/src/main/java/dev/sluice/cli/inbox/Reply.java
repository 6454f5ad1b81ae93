package dev.sluice.cli.inbox;

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
