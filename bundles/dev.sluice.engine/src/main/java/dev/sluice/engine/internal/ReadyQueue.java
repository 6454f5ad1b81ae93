package dev.sluice.engine.internal;

import java.util.Arrays;

/** First in, first out: nodes to fire, and activations that have ended. A ring of pairs, without an object for each. */
final class ReadyQueue {
    /** Stands for a node's number where the activation itself has ended. */
    static final int ENDED = -1;

    private static final int FIRST_SIZE = 16;
    private Activation[] activations = new Activation[FIRST_SIZE];
    private int[] nodes = new int[FIRST_SIZE];
    private int head;
    private int size;

    void add(Activation activation, int node) {
        if (size == nodes.length) {
            grow();
        }
        int at = (head + size) & (nodes.length - 1);
        activations[at] = activation;
        nodes[at] = node;
        size++;
    }

    private void grow() {
        int length = nodes.length;
        Activation[] moreActivations = new Activation[length * 2];
        int[] moreNodes = new int[length * 2];
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

    /** Lets go of what a burst made it grow to. */
    void trim() {
        if (size == 0 && nodes.length > 1024) {
            activations = Arrays.copyOf(activations, FIRST_SIZE);
            nodes = Arrays.copyOf(nodes, FIRST_SIZE);
            head = 0;
        }
    }
}
