package dev.sluice.debug.core.model;

import java.util.List;

/** What a run has written, by the nodes that wrote it; an adapter of its process. Thread-safe. */
public interface FlowOutput {
    /** The paths of the nodes that have written something so far, in alphabetical order. */
    List<String> nodes();

    /** The node whose lines alone reach the console, with those of the nodes inside it; empty for all. */
    String filter();

    /**
     * Lets the lines of one node alone reach the console from now on, and gives those of before again, in their order, to
     * somebody who may take a while. Lines that come meanwhile wait, so it is not for the UI thread.
     *
     * @param node its path; empty for all
     */
    void show(String node, Replay replay);

    /** Takes lines that were written before. */
    @FunctionalInterface
    interface Replay {
        /** @param error whether it is what the run writes to its standard error */
        void take(String text, boolean error);
    }
}
