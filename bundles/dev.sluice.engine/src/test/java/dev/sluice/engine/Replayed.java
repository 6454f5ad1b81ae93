package dev.sluice.engine;

import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run as its journal alone tells it: its events as lines, the state of each node, and what each gave. */
public final class Replayed {
    private final Map<Integer, JournalEvent.GraphKnown> graphs = new HashMap<>();
    private final Map<Integer, JournalEvent.GraphStarted> activations = new HashMap<>();
    private final List<JournalEvent.Patched> patches = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, NodeState> states = new LinkedHashMap<>();
    private final Map<String, RecordValue> outputs = new HashMap<>();
    private JournalEvent.@Nullable RunStarted start;
    private JournalEvent.@Nullable RunEnded end;

    public Replayed(List<JournalEvent> events) {
        events.forEach(this::take);
    }

    private void take(JournalEvent event) {
        switch (event) {
            case JournalEvent.Forked forked -> {
                // not an event of its own
            }
            case JournalEvent.GraphKnown graph -> graphs.put(graph.graph(), graph);
            case JournalEvent.GraphStarted started -> activations.put(started.activation(), started);
            case JournalEvent.RunStarted started -> {
                start = started;
                line(event.seq(), event.time(), "started", started.flow(), started.file(), started.params());
            }
            case JournalEvent.NodeChanged change -> {
                String place = place(change.activation(), change.node());
                states.put(place, change.state());
                outputs.put(place, outputs(change));
                Wait wait = change.waitsFor();
                Object content = wait == null ? change.failure() : wait;
                line(event.seq(), event.time(), place, change.state(), change.attempt(), content);
            }
            case JournalEvent.Logged logged ->
                line(
                        event.seq(),
                        event.time(),
                        place(logged.activation(), logged.node()),
                        logged.level(),
                        logged.message());
            case JournalEvent.Patched patched -> patches.add(patched);
            case JournalEvent.EventTaken taken ->
                line(event.seq(), event.time(), node(taken.activation(), taken.node()), "event");
            case JournalEvent.LifeChanged change ->
                line(
                        event.seq(),
                        event.time(),
                        node(change.activation(), change.node()),
                        change.life(),
                        change.failure());
            case JournalEvent.FlowPatched patched -> {
                line(event.seq(), event.time(), "patched", patched.hash());
                patch(patched);
            }
            case JournalEvent.Resumed resumed -> line(event.seq(), event.time(), "resumed");
            case JournalEvent.RunEnded ended -> {
                end = ended;
                String status = ended.status() + (ended.partial() ? " in part" : "");
                line(event.seq(), event.time(), "ended", status, ended.out(), ended.failure());
            }
        }
    }

    private void patch(JournalEvent.FlowPatched patched) {
        JournalEvent.GraphKnown known = graphs.get(patched.graph());
        List<JournalEvent.NodeNames> nodes = new ArrayList<>(known.nodes());
        nodes.addAll(patched.added());
        graphs.put(
                known.graph(),
                new JournalEvent.GraphKnown(
                        known.seq(), known.time(), known.graph(), known.path(), nodes, known.once()));
    }

    /** A node of the flow's own graph. */
    private String node(int activation, int node) {
        String place = place(activation, node);
        return place.substring(place.indexOf(':') + 1);
    }

    /** What a node gave; where it failed, its error port, which counts only where the failure is routed. */
    private static RecordValue outputs(JournalEvent.NodeChanged change) {
        Failure failure = change.failure();
        return change.state() == NodeState.FAILED && failure != null
                ? RecordValue.of(NodeSpec.ERROR, failure.toValue())
                : change.outputs();
    }

    /** What a debugger changed. */
    List<JournalEvent.Patched> patches() {
        return patches;
    }

    private void line(long seq, Instant time, @Nullable Object... parts) {
        StringBuilder line = new StringBuilder().append(seq).append(' ').append(time);
        for (Object part : parts) {
            line.append(" | ").append(part);
        }
        lines.add(line.toString());
    }

    private String place(int activation, int node) {
        JournalEvent.GraphKnown graph = graphs.get(activations.get(activation).graph());
        String id = graph.nodes().get(node).id();
        return label(activation) + ":" + (graph.path().isEmpty() ? id : graph.path() + "/" + id);
    }

    private String label(int activation) {
        JournalEvent.GraphStarted started = activations.get(activation);
        if (started.parent() < 0) {
            return "";
        }
        JournalEvent.GraphStarted parent = activations.get(started.parent());
        String container =
                graphs.get(parent.graph()).nodes().get(started.container()).id();
        String above = label(started.parent());
        return (above.isEmpty() ? "" : above + "/") + container + "[" + started.pass() + "]";
    }

    /** The events of a run as it told them to its listener, in the same form. */
    static List<String> lines(List<RunEvent> events) {
        Replayed replayed = new Replayed(List.of());
        for (RunEvent event : events) {
            replayed.take(event);
        }
        return replayed.lines;
    }

    /** The label of an activation with a number for each pass; an event leaves out that of a container with one pass. */
    private static String numbered(String activation) {
        return activation.isEmpty()
                ? ""
                : Arrays.stream(activation.split("/"))
                        .map(step -> step.endsWith("]") ? step : step + "[0]")
                        .collect(Collectors.joining("/"));
    }

    /** As the journal has it. */
    private static Wait inMicros(Wait wait) {
        Instant until = wait.until();
        return until == null ? wait : new Wait(until.truncatedTo(ChronoUnit.MICROS), wait.question());
    }

    private void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started started ->
                line(event.seq(), event.time(), "started", started.flow(), started.file(), started.params());
            case RunEvent.NodeChanged change -> {
                Wait wait = change.waitsFor();
                line(
                        event.seq(),
                        event.time(),
                        numbered(change.activation()) + ":" + change.node(),
                        change.state(),
                        change.attempt(),
                        wait == null ? change.failure() : inMicros(wait));
            }
            case RunEvent.Logged logged ->
                line(
                        event.seq(),
                        event.time(),
                        numbered(logged.activation()) + ":" + logged.node(),
                        logged.level(),
                        logged.message());
            case RunEvent.FlowPatched patched -> line(event.seq(), event.time(), "patched", patched.hash());
            case RunEvent.Explained explained -> {
                // the journal does not have it
            }
            case RunEvent.Progressed progressed -> {
                // not in the journal
            }
            case RunEvent.EventTaken taken -> line(event.seq(), event.time(), taken.node(), "event");
            case RunEvent.LifeChanged change ->
                line(event.seq(), event.time(), change.node(), change.life(), change.failure());
            case RunEvent.Resumed resumed -> line(event.seq(), event.time(), "resumed");
            case RunEvent.Ended ended ->
                line(
                        event.seq(),
                        event.time(),
                        "ended",
                        ended.result().status() + (ended.result().partial() ? " in part" : ""),
                        ended.result().out(),
                        ended.result().failure());
        }
    }

    /** A line for each event. */
    public List<String> lines() {
        return lines;
    }

    public String run() {
        return Objects.requireNonNull(start).run();
    }

    public RecordValue params() {
        return Objects.requireNonNull(start).params();
    }

    /** How the run ended; null where the journal does not say. */
    public JournalEvent.@Nullable RunEnded end() {
        return end;
    }

    /** The place of a changed node, as {@link #states} names it. */
    static String place(RunEvent.NodeChanged change) {
        return numbered(change.activation()) + ":" + change.node();
    }

    /** The last state of each node that had one, by activation and path: {@code each[0]:each/score}. */
    public Map<String, NodeState> states() {
        return states;
    }

    /** The results of the flow, taken together from what its nodes gave. */
    RecordValue outs(GraphPlan graph) {
        RecordValue.Builder outs = RecordValue.builder();
        for (int out = 0; out < graph.outs(); out++) {
            Value value = value(graph, graph.outSlot(out));
            if (value != null) {
                outs.put(graph.outName(out), value);
            }
        }
        return outs.build();
    }

    private @Nullable Value value(GraphPlan graph, int slot) {
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            int port = slot - node.firstOutput();
            if (port >= 0 && port < node.spec().outputs().size()) {
                boolean lost = states.get(":" + node.path()) == NodeState.FAILED
                        && node.spec().onFailure() != FailurePolicy.ROUTE;
                RecordValue given =
                        lost ? RecordValue.EMPTY : outputs.getOrDefault(":" + node.path(), RecordValue.EMPTY);
                return given.get(node.spec().outputs().get(port));
            }
        }
        return null;
    }
}
