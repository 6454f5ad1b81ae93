package dev.sluice.compiler.internal;

import java.io.Serial;

/**
 * How many nodes a plan may have. Every call of a flow has that flow's nodes again, so few small files that call each
 * other can make a plan that no memory holds. For one thread.
 */
public final class NodeBudget {
    private final int most;
    private int left;

    /** A budget of this many nodes, from 1. */
    public NodeBudget(int most) {
        this.most = most;
        this.left = most;
    }

    void take(int nodes, String path) throws Exceeded {
        left -= nodes;
        if (left < 0) {
            throw new Exceeded("With the flows that it calls, the flow has more than " + most
                    + " nodes, the last of them in '" + path
                    + "': each call counts all nodes of the called flow. Call fewer flows from flows that are called"
                    + " themselves, or raise the limit with -Dsluice.limits.nodes.");
        }
    }

    /** Too many nodes. */
    public static final class Exceeded extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Exceeded(String message) {
            super(message, null, false, false);
        }
    }
}
