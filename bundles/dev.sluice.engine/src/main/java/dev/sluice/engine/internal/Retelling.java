package dev.sluice.engine.internal;

import dev.sluice.engine.RunEvent;
import dev.sluice.engine.journal.JournalEvent;

/** Tells the listener of a run that is gone on with what its journal says. Belongs to the run's thread. */
final class Retelling {
    private final RunLoop loop;
    private final EventLog log;
    private final boolean heard;
    private final boolean hearsNodes;

    /**
     * Tells by a log.
     *
     * @param heard whether anybody listens
     * @param hearsNodes whether that one takes the events of nodes
     */
    Retelling(RunLoop loop, EventLog log, boolean heard, boolean hearsNodes) {
        this.loop = loop;
        this.log = log;
        this.heard = heard;
        this.hearsNodes = hearsNodes;
    }

    /** The run's beginning. */
    void tell(JournalEvent.RunStarted start) {
        if (heard) {
            log.tell(new RunEvent.Started(
                    loop.id(), start.seq(), start.time(), start.flow(), start.file(), start.hash(), start.params()));
        }
    }

    /** A node's new state. */
    void tell(Activation activation, JournalEvent.NodeChanged change) {
        if (hearsNodes) {
            log.tell(new RunEvent.NodeChanged(
                    loop.id(),
                    change.seq(),
                    change.time(),
                    activation.graph.node(change.node()).path(),
                    activation.label(),
                    change.state(),
                    change.attempt(),
                    change.failure(),
                    null,
                    change.waitsFor()));
        }
    }

    /** An event of a node. */
    void tell(Activation activation, JournalEvent.EventTaken taken, long number) {
        if (hearsNodes) {
            String path = activation.graph.node(taken.node()).path();
            log.tell(new RunEvent.EventTaken(loop.id(), taken.seq(), taken.time(), path, number));
        }
    }

    /** The life of a node. */
    void tell(Activation activation, JournalEvent.LifeChanged change) {
        if (heard) {
            String path = activation.graph.node(change.node()).path();
            log.tell(new RunEvent.LifeChanged(
                    loop.id(), change.seq(), change.time(), path, change.life(), change.failure()));
        }
    }
}
