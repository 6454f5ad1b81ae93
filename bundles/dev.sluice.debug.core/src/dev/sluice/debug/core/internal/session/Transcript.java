package dev.sluice.debug.core.internal.session;

import dev.sluice.debug.core.model.FlowOutput.Replay;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run has written, up to a size, and by which node. Whoever adds or shows lines holds its monitor, which may take a
 * while where a console takes them slowly; what it tells of itself can be asked without.
 */
final class Transcript {
    private static final int MOST_KEPT = 4_000_000;
    private static final int MOST_NODES = 500;
    /** The beginning of a line of the log, such as {@code orders.flow:14 (each[3]/score) }. */
    private static final Pattern PLACE = Pattern.compile("(?:[^\\n:(]+:\\d+ )?\\(([\\w\\-/\\[\\]]+)\\) ");

    private record Entry(String node, String text, boolean error) {}

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Set<String> nodes = new ConcurrentSkipListSet<>();
    private volatile String filter = "";
    private long kept;

    /** Takes what was written, and tells whether it is to be shown. */
    boolean add(String text, boolean error) {
        Entry entry = new Entry(node(text), text, error);
        if (!entry.node.isEmpty() && nodes.size() < MOST_NODES) {
            nodes.add(entry.node);
        }
        entries.add(entry);
        kept += text.length();
        while (kept > MOST_KEPT && entries.size() > 1) {
            kept -= entries.remove().text.length();
        }
        return shows(entry);
    }

    /** The path of the node that wrote it; empty where it was none. */
    private static String node(String text) {
        Matcher place = PLACE.matcher(text);
        return place.lookingAt() ? place.group(1).replaceAll("\\[\\d+]", "") : "";
    }

    private boolean shows(Entry entry) {
        return filter.isEmpty() || entry.node.equals(filter) || entry.node.startsWith(filter + "/");
    }

    List<String> nodes() {
        return List.copyOf(nodes);
    }

    String filter() {
        return filter;
    }

    /** Shows one node alone from now on, and gives what of before is to be shown. @param node empty for all */
    void show(String node, Replay replay) {
        filter = node;
        for (Entry entry : entries) {
            if (shows(entry)) {
                replay.take(entry.text, entry.error);
            }
        }
    }
}
