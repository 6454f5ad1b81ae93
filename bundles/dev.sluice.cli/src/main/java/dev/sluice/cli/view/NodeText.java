package dev.sluice.cli.view;

/** How views name a node. */
final class NodeText {
    private NodeText() {}

    /** The node with the passes it ran in: {@code each[3]/grade}. */
    static String place(String node, String activation) {
        return activation.isEmpty() ? node : activation + "/" + node.substring(node.lastIndexOf('/') + 1);
    }
}
