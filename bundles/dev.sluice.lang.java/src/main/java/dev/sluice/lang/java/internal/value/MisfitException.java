package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.type.ConversionException;
import java.io.Serial;

/** A value or an object that is not of a type. The message says where in it, and what is wrong there. */
public final class MisfitException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String problem;

    MisfitException(String place, String problem) {
        super(problem, null, false, false);
        this.place = place;
        this.problem = problem;
    }

    static MisfitException of(ConversionException e) {
        String message = String.valueOf(e.getMessage());
        String prefix = "at " + e.place() + ", ";
        return new MisfitException(
                e.place(),
                "does not fit: " + (message.startsWith(prefix) ? message.substring(prefix.length()) : message));
    }

    MisfitException under(String step) {
        return new MisfitException(step + place, problem);
    }

    /** Where and what, such as {@code result[3].mag is NaN}. */
    public String text(String whole) {
        return whole + place + " " + problem;
    }
}
