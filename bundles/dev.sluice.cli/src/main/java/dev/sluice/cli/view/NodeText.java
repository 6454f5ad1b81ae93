package dev.sluice.cli.view;

/** How views name a node. */
public final class NodeText {
    private NodeText() {}

    /** The node with the passes it ran in: {@code each[3]/grade}. */
    public static String place(String node, String activation) {
        return activation.isEmpty() ? node : activation + "/" + node.substring(node.lastIndexOf('/') + 1);
    }
}
