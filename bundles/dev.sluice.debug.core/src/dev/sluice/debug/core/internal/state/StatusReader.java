package dev.sluice.debug.core.internal.state;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sluice.debug.core.state.LastValue;
import dev.sluice.debug.core.state.NodeLife;
import dev.sluice.debug.core.state.NodeLife.Phase;
import dev.sluice.debug.core.state.NodeQuestion;
import dev.sluice.debug.core.state.NodeState;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads what the runner says of a node. Whatever is not as it should be is taken as not said. */
final class StatusReader {
    private static final double NANOS = 1_000_000;

    private StatusReader() {}

    /** The status after this, for a node of which something may have been heard before. */
    static NodeStatus read(JsonObject said, @Nullable NodeStatus before) {
        NodeState state = NodeState.of(text(said, "state"));
        Double millis = number(said.get("millis"));
        Duration duration = millis == null ? null : Duration.ofNanos((long) (millis * NANOS));
        Double attempt = number(said.get("attempt"));
        return new NodeStatus(
                text(said, "node"),
                state,
                said.get("counts") instanceof JsonObject counts
                        ? counts(counts)
                        : before == null ? Map.of() : before.counts(),
                duration == null && before != null ? before.duration() : duration,
                attempt == null ? 0 : attempt.intValue(),
                progress(said),
                message(said),
                said.get("last") instanceof JsonObject last
                        ? outputs(last, said)
                        : before == null ? Map.of() : before.outputs(),
                life(said),
                said.get("asks") instanceof JsonObject asks ? question(asks) : null);
    }

    private static NodeQuestion question(JsonObject asks) {
        Instant since = instant(asks, "since");
        return new NodeQuestion(
                Math.max(1, count(asks, "count")),
                text(asks, "activation"),
                since == null ? Instant.EPOCH : since,
                instant(asks, "until"),
                text(asks, "message"),
                text(asks, "who"));
    }

    private static @Nullable Instant instant(JsonObject said, String name) {
        Double millis = number(said.get(name));
        return millis == null ? null : Instant.ofEpochMilli(millis.longValue());
    }

    private static @Nullable NodeLife life(JsonObject said) {
        String name = text(said, "life");
        for (Phase phase : Phase.values()) {
            if (phase.name().equals(name)) {
                Double perSecond = number(said.get("perSecond"));
                return new NodeLife(
                        phase,
                        count(said, "events"),
                        count(said, "dropped"),
                        count(said, "waiting"),
                        perSecond == null ? 0 : perSecond,
                        instant(said, "lastEvent"),
                        text(said, "problem"));
            }
        }
        return null;
    }

    private static long count(JsonObject said, String name) {
        Double count = number(said.get(name));
        return count == null ? 0 : count.longValue();
    }

    private static OptionalDouble progress(JsonObject said) {
        if (said.get("progress") instanceof JsonObject progress) {
            Double done = number(progress.get("done"));
            Double total = number(progress.get("total"));
            if (done != null && total != null && total > 0) {
                return OptionalDouble.of(Math.clamp(done / total, 0.0, 1.0));
            }
        }
        return OptionalDouble.empty();
    }

    /** What goes with the progress: the node's own words, or how much of how many. */
    private static String message(JsonObject said) {
        if (!(said.get("progress") instanceof JsonObject progress)) {
            return "";
        }
        String own = text(progress, "message");
        Double done = number(progress.get("done"));
        Double total = number(progress.get("total"));
        if (!own.isEmpty() || done == null) {
            return own;
        }
        return total == null ? done.longValue() + " done" : done.longValue() + " of " + total.longValue();
    }

    private static Map<NodeState, Long> counts(JsonObject said) {
        Map<NodeState, Long> counts = new EnumMap<>(NodeState.class);
        for (Map.Entry<String, JsonElement> entry : said.entrySet()) {
            Double count = number(entry.getValue());
            if (count != null) {
                counts.merge(NodeState.of(entry.getKey()), count.longValue(), Long::sum);
            }
        }
        return counts;
    }

    private static Map<String, LastValue> outputs(JsonObject last, JsonObject said) {
        JsonObject types = said.get("types") instanceof JsonObject told ? told : new JsonObject();
        Map<String, LastValue> outputs = new LinkedHashMap<>();
        for (String name : last.keySet()) {
            JsonObject type = types.get(name) instanceof JsonObject told ? told : new JsonObject();
            Double size = number(type.get("size"));
            outputs.put(
                    name, new LastValue(text(last, name), text(type, "type"), size == null ? -1 : size.longValue()));
        }
        return outputs;
    }

    /** How far a run is, of which the runner has begun to tell. */
    static RunPhase phase(JsonObject said) {
        return switch (text(said, "status")) {
            case "COMPLETED" -> RunPhase.COMPLETED;
            case "FAILED" -> RunPhase.FAILED;
            case "CANCELLED" -> RunPhase.CANCELLED;
            case "LOST" -> RunPhase.LOST;
            default -> RunPhase.RUNNING;
        };
    }

    static String text(JsonObject said, String name) {
        return said.get(name) instanceof JsonPrimitive text ? text.getAsString() : "";
    }

    static @Nullable Double number(@Nullable JsonElement said) {
        return said instanceof JsonPrimitive number && number.isNumber() ? number.getAsDouble() : null;
    }
}
