package dev.sluice.debug.ui.internal.time;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bars of a timeline: a row for each node, with lanes for what of it ran at once.
 *
 * @param start when the first bar begins
 * @param micros from there to the end of the last, at least 1
 * @param rows in the order in which the nodes began
 */
public record Bars(Instant start, long micros, List<Row> rows) {
    /** How many lanes a node has at most; what runs beside that many is drawn in the last. */
    static final int MOST_LANES = 6;

    /** No run. */
    public static final Bars NONE = new Bars(Instant.EPOCH, 1, List.of());

    public Bars {
        rows = List.copyOf(rows);
    }

    /**
     * A node.
     *
     * @param lanes bars that do not overlap but in the last, in the order of time; at least one
     */
    public record Row(String node, List<List<Bar>> lanes) {}

    /**
     * An attempt at a node.
     *
     * @param from microseconds after the start
     * @param to likewise
     * @param event the number of the event that ended it, or of its last
     */
    public record Bar(Span span, long from, long to, long event) {
        boolean failed() {
            return span.state() == NodeState.FAILED;
        }
    }

    /** Lays spans out. @param now ends what has not ended; null for the last event */
    public static Bars of(List<Span> spans, @Nullable Instant now) {
        if (spans.isEmpty()) {
            return NONE;
        }
        Instant start = spans.get(0).from();
        Instant end = now == null ? start : now;
        for (Span span : spans) {
            start = span.from().isBefore(start) ? span.from() : start;
            Instant last = span.to() == null ? span.from() : span.to();
            end = last.isAfter(end) ? last : end;
        }
        Map<String, List<List<Bar>>> rows = new LinkedHashMap<>();
        for (Span span : spans) {
            Instant to = span.to() == null ? end : span.to();
            Bar bar = new Bar(span, micros(start, span.from()), micros(start, to), span.last());
            lane(rows.computeIfAbsent(span.node(), node -> new ArrayList<>()), bar)
                    .add(bar);
        }
        List<Row> laid = rows.entrySet().stream()
                .map(row -> new Row(row.getKey(), row.getValue()))
                .toList();
        return new Bars(start, Math.max(1, micros(start, end)), laid);
    }

    private static long micros(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1000;
    }

    /** The first lane that is free when a bar begins. */
    private static List<Bar> lane(List<List<Bar>> lanes, Bar bar) {
        for (List<Bar> lane : lanes) {
            if (lane.get(lane.size() - 1).to() <= bar.from()) {
                return lane;
            }
        }
        if (lanes.size() < MOST_LANES) {
            lanes.add(new ArrayList<>());
        }
        return lanes.get(lanes.size() - 1);
    }
}
