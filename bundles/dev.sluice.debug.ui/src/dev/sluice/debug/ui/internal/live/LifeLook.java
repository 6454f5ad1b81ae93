package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.LastValue;
import dev.sluice.debug.core.state.NodeLife;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.editor.NodeLife.Phase;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.NodeState;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a continuous node of a run that goes on looks on a diagram. */
public final class LifeLook {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int MOST_DETAIL = 300;

    private LifeLook() {}

    static NodeOverlay of(NodeStatus status, NodeLife life) {
        Phase phase = phase(life);
        var shown = new dev.sluice.editor.NodeLife(phase, counts(life), last(life.last()));
        return new NodeOverlay(state(phase), "", -1, null, false, false, detail(status, life), shown, null);
    }

    /** The same as it looks at once where a person starts or stops it, before the runner has answered. */
    static NodeOverlay pressed(NodeOverlay before, boolean start) {
        Phase phase = start ? Phase.STARTING : Phase.STOPPING;
        dev.sluice.editor.NodeLife life = before.life();
        return new NodeOverlay(
                state(phase),
                "",
                -1,
                before.breakpoint(),
                before.current(),
                before.dimmed(),
                before.detail(),
                life == null ? null : life.in(phase),
                null);
    }

    private static Phase phase(NodeLife life) {
        return switch (life.phase()) {
            case STOPPED -> Phase.STOPPED;
            case STARTING -> Phase.STARTING;
            case RUNNING -> Phase.RUNNING;
            case STOPPING -> Phase.STOPPING;
            case FAILED -> Phase.FAILED;
        };
    }

    private static NodeState state(Phase phase) {
        return switch (phase) {
            case STOPPED -> NodeState.STOPPED;
            case STARTING -> NodeState.QUEUED;
            case RUNNING -> NodeState.RUNNING;
            case STOPPING -> NodeState.WAITING;
            case FAILED -> NodeState.FAILED;
        };
    }

    /** Such as {@code 1,042 events · 3 waiting · 12/s}. */
    public static String counts(NodeLife life) {
        List<String> parts = new ArrayList<>();
        parts.add(life.events() == 1 ? "1 event" : "%,d events".formatted(life.events()));
        if (life.waiting() > 0) {
            parts.add("%,d waiting".formatted(life.waiting()));
        }
        if (life.dropped() > 0) {
            parts.add("%,d dropped".formatted(life.dropped()));
        }
        if (life.perSecond() >= 0.05) {
            parts.add((life.perSecond() < 9.95 ? "%.1f/s" : "%,.0f/s").formatted(life.perSecond()));
        }
        return String.join(" · ", parts);
    }

    private static String last(@Nullable Instant time) {
        return time == null ? "" : "last " + TIME.format(time);
    }

    private static String detail(NodeStatus status, NodeLife life) {
        List<String> lines = new ArrayList<>();
        lines.add(life.phase().name().toLowerCase(java.util.Locale.ROOT) + " · " + counts(life));
        if (!life.problem().isEmpty()) {
            lines.add(life.problem());
        }
        if (life.last() != null) {
            StringBuilder text = new StringBuilder(last(life.last()));
            String before = ": ";
            for (Map.Entry<String, LastValue> one : status.outputs().entrySet()) {
                text.append(before)
                        .append(one.getKey())
                        .append(' ')
                        .append(one.getValue().text());
                before = ", ";
            }
            lines.add(text.length() <= MOST_DETAIL ? text.toString() : text.substring(0, MOST_DETAIL) + "…");
        }
        return String.join("\n", lines);
    }
}
