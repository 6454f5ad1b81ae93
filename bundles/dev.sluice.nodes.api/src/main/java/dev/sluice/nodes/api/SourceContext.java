package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.Value;
import java.util.Map;

/**
 * What a continuous node gets, from its start until it has stopped. Other than with plain nodes all of it may be used from
 * any thread. Settings are those at the start. What is given to {@link #output} is dropped: events carry values.
 */
public interface SourceContext extends NodeContext {
    /**
     * Hands on an event. The node's settings say how many are worked on at once, how many wait, and what becomes of one that
     * finds no room; where it is to wait for room, this blocks.
     *
     * @param outputs by the name of the output; an output that is missing is absent
     * @param reply who waits for what becomes of the event; {@link Reply#NONE} for nobody
     * @return whether it was taken; false where it was dropped, or the node is stopping, and then the reply hears nothing
     * @throws InterruptedException where the node is stopped while this waits
     */
    boolean emit(Map<String, ? extends Value> outputs, Reply reply) throws InterruptedException;

    /** Says that no more events will come, as what it listens to has come to its end. */
    void end();

    /** Says that no more events will come, as something went wrong; see {@link ErrorClass#of}. */
    void fail(Throwable reason);
}
