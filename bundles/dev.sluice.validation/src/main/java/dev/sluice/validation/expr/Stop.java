package dev.sluice.validation.expr;

import java.io.Serial;

/** Ends an evaluation; the message is the reason, as the end of a sentence. Has no stack trace, as it is no rarity. */
final class Stop extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean last;

    private Stop(String reason, boolean last) {
        super(reason, null, false, false);
        this.last = last;
    }

    Stop(String reason) {
        this(reason, false);
    }

    /** A stop that {@code ||}, {@code &&} and their kin may not absorb: a limit was reached. */
    static Stop atLimit(String reason) {
        return new Stop(reason, true);
    }

    /** Rethrows what ends the whole evaluation. */
    Stop absorbed() {
        if (last) {
            throw this;
        }
        return this;
    }

    /** The reason, as the end of a sentence. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
