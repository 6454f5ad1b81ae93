package dev.sluice.cli.event;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeCounts;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.json.JsonLine;
import dev.sluice.json.ShownValues;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import java.util.Locale;

/**
 * An event as one line of JSON. Each has {@code event}, {@code run}, {@code seq} (as in the journal) and {@code time}
 * (ISO 8601, UTC).
 *
 * <table>
 * <caption>The fields that each event has besides</caption>
 * <tr><td>run-started</td><td>flow, file, hash, params</td></tr>
 * <tr><td>run-resumed</td><td></td></tr>
 * <tr><td>node</td><td>node, activation (in a container only), state, attempt, millis (of one that ended), error, until and
 *     question (of one that waits)</td></tr>
 * <tr><td>event</td><td>node, number (of the event, from 0)</td></tr>
 * <tr><td>life</td><td>node, life, error</td></tr>
 * <tr><td>log</td><td>node, activation, level, message</td></tr>
 * <tr><td>progress</td><td>node, activation, fraction (where known), message</td></tr>
 * <tr><td>flow-patched</td><td>hash</td></tr>
 * <tr><td>explain</td><td>node, activation, reused, from (the run, where it is reused), reasons</td></tr>
 * <tr><td>run-ended</td><td>status, out, millis, error, partial and nodes (how many ended how) where it is partial</td></tr>
 * </table>
 */
public final class EventJson {
    private EventJson() {}

    /** The line, without its line break. */
    public static String line(RunEvent event) {
        JsonLine line = new JsonLine();
        line.put("event", name(event))
                .put("run", event.run())
                .put("seq", event.seq())
                .put("time", event.time().toString());
        switch (event) {
            case RunEvent.Started started -> put(line, started);
            case RunEvent.NodeChanged changed -> put(line, changed);
            case RunEvent.Logged logged -> put(line, logged);
            case RunEvent.Progressed progressed -> put(line, progressed);
            case RunEvent.EventTaken taken -> line.put("node", taken.node()).put("number", taken.number());
            case RunEvent.LifeChanged change -> put(line, change);
            case RunEvent.FlowPatched patched -> line.put("hash", patched.hash());
            case RunEvent.Explained explained -> put(line, explained);
            case RunEvent.Resumed resumed -> {
                // what went before was told when it happened
            }
            case RunEvent.Ended ended -> put(line, ended.result());
        }
        return line.toString();
    }

    private static String name(RunEvent event) {
        return switch (event) {
            case RunEvent.Started started -> "run-started";
            case RunEvent.NodeChanged changed -> "node";
            case RunEvent.Logged logged -> "log";
            case RunEvent.Progressed progressed -> "progress";
            case RunEvent.EventTaken taken -> "event";
            case RunEvent.LifeChanged change -> "life";
            case RunEvent.FlowPatched patched -> "flow-patched";
            case RunEvent.Explained explained -> "explain";
            case RunEvent.Resumed resumed -> "run-resumed";
            case RunEvent.Ended ended -> "run-ended";
        };
    }

    private static void put(JsonLine line, RunEvent.Started started) {
        line.put("flow", started.flow())
                .put("file", started.file())
                .put("hash", started.hash())
                .put("params", started.params());
    }

    private static void put(JsonLine line, RunEvent.NodeChanged changed) {
        node(line, changed.node(), changed.activation());
        line.put("state", changed.state().name()).put("attempt", changed.attempt());
        if (changed.took() != null) {
            line.put("millis", changed.took().toMillis());
        }
        if (changed.failure() != null) {
            error(line, changed.failure());
        }
        Wait wait = changed.waitsFor();
        Instant until = wait == null ? null : wait.until();
        if (until != null) {
            line.put("until", until.toString());
        }
        RecordValue question = wait == null ? null : wait.question();
        if (question != null) {
            line.put("question", question);
        }
    }

    private static void put(JsonLine line, RunEvent.Logged logged) {
        node(line, logged.node(), logged.activation());
        line.put("level", logged.level().name().toLowerCase(Locale.ROOT)).put("message", logged.message());
    }

    private static void put(JsonLine line, RunEvent.Progressed progressed) {
        node(line, progressed.node(), progressed.activation());
        if (progressed.fraction() >= 0) {
            line.put("fraction", progressed.fraction());
        }
        line.put("message", progressed.message());
    }

    private static void put(JsonLine line, RunEvent.LifeChanged change) {
        line.put("node", change.node()).put("life", change.life().name());
        if (change.failure() != null) {
            error(line, change.failure());
        }
    }

    private static void put(JsonLine line, RunEvent.Explained explained) {
        node(line, explained.node(), explained.activation());
        line.put("reused", !explained.from().isEmpty());
        if (!explained.from().isEmpty()) {
            line.put("from", explained.from());
        }
        line.put(
                "reasons",
                ListValue.copyOf(explained.reasons().stream().map(Value::of).toList()));
    }

    private static void put(JsonLine line, RunResult result) {
        line.put("status", result.status().name())
                .put("out", ShownValues.of(result.out()))
                .put("millis", result.took().toMillis());
        if (result.failure() != null && result.status() != RunStatus.COMPLETED) {
            error(line, result.failure());
        }
        NodeCounts nodes = result.nodes();
        if (result.partial() && nodes != null) {
            line.put("partial", true)
                    .object(
                            "nodes",
                            counts -> counts.put("completed", nodes.completed())
                                    .put("failed", nodes.failed())
                                    .put("skipped", nodes.skipped())
                                    .put("cancelled", nodes.cancelled()));
        }
    }

    private static void node(JsonLine line, String node, String activation) {
        line.put("node", node);
        if (!activation.isEmpty()) {
            line.put("activation", activation);
        }
    }

    private static void error(JsonLine line, Failure failure) {
        line.object("error", error -> {
            error.put("message", failure.message())
                    .put("class", failure.errorClass().word())
                    .put("node", failure.node())
                    .put("attempt", failure.attempt());
            if (failure.exceptionType() != null) {
                error.put("exception", failure.exceptionType());
            }
            error.put("stack", failure.stack() == null ? Value.NULL : Value.of(failure.stack()));
            error.put("inputs", failure.inputs());
        });
    }
}
