package dev.sluice.engine.internal;

/** First in, first out: nodes to fire, and activations that have ended. A ring of pairs, without an object for each. */
final class ReadyQueue {
    /** Stands for a node's number where the activation itself has ended. */
    static final int ENDED = -1;

    private static final int FIRST_SIZE = 4;
    private static final Activation[] NO_ACTIVATIONS = new Activation[0];
    private static final int[] NO_NODES = new int[0];
    private Activation[] activations = NO_ACTIVATIONS;
    private int[] nodes = NO_NODES;
    /** When the body ended that ran last in this thread, where nothing came between that takes time; else 0. */
    long latest;

    private int head;
    private int size;

    void add(Activation activation, int node) {
        if (size == nodes.length) {
            grow(size + 1);
        }
        int at = (head + size) & (nodes.length - 1);
        activations[at] = activation;
        nodes[at] = node;
        size++;
    }

    /** Makes room for so many more at once. */
    void reserve(int more) {
        if (size + more > nodes.length) {
            grow(size + more);
        }
    }

    private void grow(int least) {
        int length = nodes.length;
        int wanted = Math.max(FIRST_SIZE, Integer.highestOneBit(least - 1) << 1);
        Activation[] moreActivations = new Activation[wanted];
        int[] moreNodes = new int[wanted];
        for (int i = 0; i < length; i++) {
            int at = (head + i) & (length - 1);
            moreActivations[i] = activations[at];
            moreNodes[i] = nodes[at];
        }
        activations = moreActivations;
        nodes = moreNodes;
        head = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The activation of the first pair. */
    Activation activation() {
        return activations[head];
    }

    /** The node of the first pair, which is taken out. */
    @SuppressWarnings("NullAway") // a free place of the ring holds no activation
    int remove() {
        int node = nodes[head];
        activations[head] = null;
        head = (head + 1) & (nodes.length - 1);
        size--;
        return node;
    }

    /** Lets go of its memory where it is empty, so that a run that waits costs little. */
    void rest() {
        if (size == 0) {
            activations = NO_ACTIVATIONS;
            nodes = NO_NODES;
            head = 0;
        }
    }
}
