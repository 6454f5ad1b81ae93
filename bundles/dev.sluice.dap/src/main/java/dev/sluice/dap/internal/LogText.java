package dev.sluice.dap.internal;

import dev.sluice.dap.internal.NodeMap.Place;
import org.jspecify.annotations.Nullable;

/** Lines of a run's log as people read them: {@code orders.flow:14 (each[3]/score) message}. */
final class LogText {
    private LogText() {}

    /**
     * A line.
     *
     * @param place of the node; null where it is not known
     * @param activation the passes around the node, such as {@code each[3]}; empty in the flow itself
     */
    static String of(@Nullable Place place, String node, String activation, String message) {
        if (node.isEmpty()) {
            return message;
        }
        String where = place == null || place.file().isEmpty() || place.line() <= 0
                ? ""
                : place.file() + ":" + place.line() + " ";
        return where + "(" + path(node, activation) + ") " + message;
    }

    /** The path of a node with the numbers of the passes that it is in. */
    static String path(String node, String activation) {
        return activation.isEmpty() ? node : activation + "/" + node.substring(node.lastIndexOf('/') + 1);
    }
}
