package dev.sluice.engine;

import java.util.List;

/**
 * What became of the wish to go on with a changed flow.
 *
 * @param done whether the run goes on with it; where not, the run is as it was
 * @param reasons why not, as whole sentences
 */
public record Patched(boolean done, List<String> reasons) {
    public Patched {
        reasons = List.copyOf(reasons);
    }

    /** The run goes on with the changed flow. */
    public static Patched applied() {
        return new Patched(true, List.of());
    }

    /** The run goes on as it was. */
    public static Patched refused(List<String> reasons) {
        return new Patched(false, reasons);
    }
}
