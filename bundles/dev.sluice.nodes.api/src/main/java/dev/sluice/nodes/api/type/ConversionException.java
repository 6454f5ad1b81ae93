package dev.sluice.nodes.api.type;

import java.io.Serial;

/** A value that is not of a type. The message names the place in the value, what stands there, and what should. */
public final class ConversionException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String problem;

    /**
     * A value that is not of a type.
     *
     * @param place where in the value, such as {@code [3].mag}; empty for the value itself
     * @param problem what stands there, and what should
     */
    public ConversionException(String place, String problem) {
        super(place.isEmpty() ? problem : "at " + place + ", " + problem, null, false, false);
        this.place = place;
        this.problem = problem;
    }

    /** Where in the value, such as {@code [3].mag}; empty for the value itself. */
    public String place() {
        return place;
    }

    /** The same problem in a value that holds the other one at this step, such as {@code .mag}. */
    public ConversionException under(String step) {
        return new ConversionException(step + place, problem);
    }
}
