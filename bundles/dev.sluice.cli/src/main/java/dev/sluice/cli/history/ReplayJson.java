package dev.sluice.cli.history;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.SourceInstant;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run at one of its events as one object of JSON, which docs/command-line.md describes. */
final class ReplayJson {
    private ReplayJson() {}

    /** The object, on one line without its line break. */
    static String line(RunState state) {
        JsonLine line = new JsonLine()
                .put("run", state.run().id())
                .put("flow", state.run().flow())
                .put("file", state.run().file())
                .put("hash", state.run().hash())
                .put("seq", state.seq())
                .put("events", state.run().events())
                .put("time", state.time().toString())
                .put("started", state.run().started().toString())
                .put("status", state.status().name());
        if (state.partial()) {
            line.put("partial", true);
        }
        line.put("params", state.params())
                .objects("nodes", state.nodes(), ReplayJson::node)
                .put("open", texts(state.open()))
                .objects("log", state.log(), (object, log) -> {
                    object.put("seq", log.seq())
                            .put("time", log.time().toString())
                            .put("node", log.node());
                    if (!log.activation().isEmpty()) {
                        object.put("activation", log.activation());
                    }
                    object.put("level", log.level().name().toLowerCase(Locale.ROOT))
                            .put("message", log.message());
                });
        if (state.status() != RunSummary.Status.RUNNING) {
            line.put("out", state.out());
        }
        if (state.failure() != null) {
            error(line, state.failure());
        }
        return line.toString();
    }

    private static Value texts(List<String> texts) {
        return ListValue.of(texts.stream().map(Value::of).toArray(Value[]::new));
    }

    private static void counts(JsonLine line, Map<NodeState, Integer> counts) {
        for (NodeState state : NodeState.values()) {
            Integer count = counts.get(state);
            if (count != null) {
                line.put(state.name(), count);
            }
        }
    }

    private static void node(JsonLine object, RunState.Node node) {
        object.put("node", node.status().path())
                .put("state", node.status().state().name())
                .put("attempt", node.attempt())
                .object("counts", counts -> counts(counts, node.status().counts()));
        if (node.status().took() != null) {
            object.put("millis", node.status().took().toMillis());
        }
        if (node.source() != null) {
            source(object, node.source());
        }
        if (node.out().size() > 0) {
            object.put("out", node.out());
        }
        if (node.failure() != null) {
            error(object, node.failure());
        }
    }

    private static void source(JsonLine object, SourceInstant source) {
        if (source.life() != null) {
            object.put("life", source.life().name()).put("since", String.valueOf(source.since()));
        }
        object.put("events", source.taken())
                .put("open", source.open())
                .put("waiting", source.waiting())
                .put("dropped", source.dropped());
        if (source.last() != null) {
            object.put("lastEvent", source.last().toString());
        }
        if (source.failure() != null) {
            object.put("problem", source.failure());
        }
    }

    private static void error(JsonLine line, Failure failure) {
        line.object(
                "error",
                error -> error.put("message", failure.message())
                        .put("class", failure.errorClass().word())
                        .put("node", failure.node())
                        .put("attempt", failure.attempt()));
    }
}
