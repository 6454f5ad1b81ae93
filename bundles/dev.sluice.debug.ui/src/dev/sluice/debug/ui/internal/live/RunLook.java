package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.LastValue;
import dev.sluice.debug.core.state.NodeLife;
import dev.sluice.debug.core.state.NodeQuestion;
import dev.sluice.debug.core.state.NodeState;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.LinkOverlay.Flowing;
import dev.sluice.editor.NodeOverlay;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How what a run says of nodes and links looks on a diagram. */
public final class RunLook {
    private static final int MOST_DETAIL = 600;
    private static final ShortValue NOTHING = new ShortValue("", "");

    private RunLook() {}

    /**
     * The look of a node.
     *
     * @param lost whether nothing more is heard of the run, so that what was under way is not any more
     */
    public static NodeOverlay of(NodeStatus status, boolean lost) {
        NodeLife life = status.life();
        if (life != null && !lost) {
            return LifeLook.of(status, life);
        }
        NodeQuestion question = status.question();
        if (question != null && !lost) {
            return AskLook.of(question);
        }
        dev.sluice.editor.NodeState state = state(status.state(), lost);
        boolean underWay = !status.state().ended() && !lost;
        double progress = underWay && status.progress().isPresent()
                ? Math.clamp(status.progress().getAsDouble(), 0, 1)
                : -1;
        return new NodeOverlay(state, note(status), progress, null, false, false, detail(status), null, null);
    }

    private static dev.sluice.editor.NodeState state(NodeState state, boolean lost) {
        if (lost && !state.ended()) {
            return dev.sluice.editor.NodeState.NONE;
        }
        return switch (state) {
            case PENDING, UNKNOWN -> dev.sluice.editor.NodeState.NONE;
            case QUEUED -> dev.sluice.editor.NodeState.QUEUED;
            case RUNNING -> dev.sluice.editor.NodeState.RUNNING;
            case RETRYING, WAITING -> dev.sluice.editor.NodeState.WAITING;
            case COMPLETED -> dev.sluice.editor.NodeState.COMPLETED;
            case FAILED -> dev.sluice.editor.NodeState.FAILED;
            case CANCELLED, SKIPPED -> dev.sluice.editor.NodeState.SKIPPED;
            case SUSPENDED -> dev.sluice.editor.NodeState.SUSPENDED;
            case CACHED -> dev.sluice.editor.NodeState.CACHED;
        };
    }

    /** What a container says of its passes; of a node how often it ran, or how long it took. */
    private static String note(NodeStatus status) {
        if (status.progress().isPresent() && !status.message().isEmpty()) {
            return status.message();
        }
        long runs = status.count(NodeState.COMPLETED);
        if (status.life() != null) {
            // the button of its card is there
            return "";
        }
        if (runs > 1) {
            return "%,d×".formatted(runs);
        }
        return status.duration() == null || !status.state().ended() ? "" : Spans.text(status.duration());
    }

    private static String detail(NodeStatus status) {
        List<String> lines = new ArrayList<>();
        for (NodeState state : List.of(NodeState.COMPLETED, NodeState.FAILED, NodeState.SKIPPED)) {
            long count = status.count(state);
            if (count > 0) {
                lines.add("%,d %s".formatted(count, state.name().toLowerCase(java.util.Locale.ROOT)));
            }
        }
        StringBuilder text = new StringBuilder(String.join(" · ", lines));
        if (status.duration() != null) {
            text.append(text.isEmpty() ? "" : " · ").append("last ").append(Spans.text(status.duration()));
        }
        if (status.attempt() > 1) {
            text.append(" · attempt ").append(status.attempt());
        }
        if (!status.message().isEmpty()) {
            text.append(text.isEmpty() ? "" : "\n").append(status.message());
        }
        return text.toString();
    }

    /**
     * The look of a link.
     *
     * @param source what is known of the node where it begins; null for nothing
     * @param target what is known of the node where it ends; null for nothing
     */
    public static LinkOverlay of(DiagramLink link, @Nullable NodeStatus source, @Nullable NodeStatus target) {
        if (source == null) {
            return LinkOverlay.NONE;
        }
        LastValue value = link.inner() ? null : source.outputs().get(link.output());
        ShortValue chip = chip(link, source, value);
        String text = value == null ? "" : value.text();
        return new LinkOverlay(chip.text(), chip.tight(), flowing(link, source, target, text), null, detail(value));
    }

    private static ShortValue chip(DiagramLink link, NodeStatus source, @Nullable LastValue value) {
        NodeLife life = source.life();
        long runs = link.inner() ? 0 : life != null ? life.events() : source.count(NodeState.COMPLETED);
        if (runs > 1) {
            return new ShortValue("%,d".formatted(runs), "");
        }
        return value == null ? NOTHING : ShortValue.of(value);
    }

    private static Flowing flowing(DiagramLink link, NodeStatus source, @Nullable NodeStatus target, String value) {
        boolean gone = source.state() == NodeState.SKIPPED || source.state() == NodeState.CANCELLED;
        boolean refused = target != null && target.state() == NodeState.SKIPPED && value.isEmpty() && !link.inner();
        if (gone || refused) {
            return Flowing.DEAD;
        }
        boolean taken = target != null
                && (target.state() == NodeState.RUNNING
                        || target.state() == NodeState.QUEUED
                        || target.state() == NodeState.WAITING
                        || target.state() == NodeState.SUSPENDED);
        return taken ? Flowing.ACTIVE : Flowing.IDLE;
    }

    /** What a node received last, as {@code name: value}; without what a container gave, or what came more than once. */
    static List<String> inputs(String path, List<DiagramLink> links, RunStates states) {
        List<String> inputs = new ArrayList<>();
        for (DiagramLink link : links) {
            NodeStatus source = link.target().equals(path) && !link.inner() ? states.node(link.source()) : null;
            LastValue value = source == null ? null : source.outputs().get(link.output());
            if (source != null && value != null && source.count(NodeState.COMPLETED) <= 1) {
                inputs.add(link.input() + ": " + value.text());
            }
        }
        return inputs;
    }

    /** What the value is, and as much of it as the runner tells. */
    private static String detail(@Nullable LastValue value) {
        if (value == null) {
            return "";
        }
        String what = value.size() < 0 ? "" : ShortValue.counted(value) + "\n";
        String text = value.text();
        return what + (text.length() <= MOST_DETAIL ? text : text.substring(0, MOST_DETAIL) + "…");
    }
}
