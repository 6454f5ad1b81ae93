package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Progress;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that changed since the last batch, as the body of an event. There may be thousands, many times a second, so it
 * is written as text, once for all clients. Belongs to the run's thread.
 */
final class NodeBatch {
    /** The field of a question that says who is asked. */
    private static final String WHO = "who";

    private static final NodeState[] STATES = NodeState.values();
    private static final String[] WORDS = new String[STATES.length];

    static {
        for (NodeState state : STATES) {
            WORDS[state.ordinal()] = "\"" + state.name().toLowerCase(Locale.ROOT) + "\":";
        }
    }

    private final UnaryOperator<String> mask;
    private final EventNodes events;
    private final Questions questions;
    private final Set<GraphNotes> graphs = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();

    NodeBatch(UnaryOperator<String> mask, EventNodes events, Questions questions) {
        this.mask = mask;
        this.events = events;
        this.questions = questions;
    }

    void add(GraphNotes graph) {
        graphs.add(graph);
    }

    /** Whether there is nothing to take, and will be nothing before something is added. */
    boolean isEmpty() {
        return graphs.isEmpty();
    }

    /** Forgets the changes. */
    void drop() {
        graphs.removeIf(graph -> !graph.takeChanged(node -> {}));
    }

    /** The changes, which are forgotten; null where there are none. A graph that changed is looked at again the next time. */
    @Nullable
    Prepared take(String run) {
        text.setLength(0);
        text.append("{\"run\":");
        JsonLine.quote(text, run);
        text.append(",\"nodes\":");
        int empty = text.length();
        graphs.removeIf(graph -> !graph.takeChanged(node -> {
            text.append(text.length() == empty ? '[' : ',');
            write(graph, node, false);
        }));
        return text.length() == empty ? null : new Prepared(text.append("]}").toString());
    }

    /** All nodes of these graphs that have begun, in place of what was told before. Nothing is forgotten. */
    Prepared all(String run, Collection<GraphNotes> all) {
        text.setLength(0);
        text.append("{\"run\":");
        JsonLine.quote(text, run);
        text.append(",\"reset\":true,\"nodes\":");
        int empty = text.length();
        for (GraphNotes graph : all) {
            for (int node = 0; node < graph.graph.size(); node++) {
                if (graph.hasBegun(node)) {
                    text.append(text.length() == empty ? '[' : ',');
                    write(graph, node, true);
                }
            }
        }
        return new Prepared(text.append(text.length() == empty ? "[]}" : "]}").toString());
    }

    private void write(GraphNotes graph, int node, boolean again) {
        text.append("{\"node\":")
                .append(graph.quotedPath(node))
                .append(",\"state\":\"")
                .append(graph.state(node).name())
                .append("\",\"counts\":");
        char before = '{';
        for (NodeState state : STATES) {
            long count = graph.count(node, state);
            if (count > 0) {
                text.append(before).append(WORDS[state.ordinal()]).append(count);
                before = ',';
            }
        }
        text.append(before == '{' ? "{}" : "}");
        if (graph.nanos(node) > 0) {
            text.append(",\"millis\":");
            millis(graph.nanos(node));
        }
        if (graph.attempt(node) > 1) {
            text.append(",\"attempt\":").append(graph.attempt(node));
        }
        EventNodes.Told events = eventsOf(graph, node);
        if (!questions.isEmpty()) {
            asks(graph.graph.node(node).path());
        }
        if (events == null) {
            progress(graph, node);
        } else {
            life(events);
        }
        @Nullable Object[] outputs = events == null ? graph.outputs(node) : events.outputs(again);
        if (outputs != null) {
            outputs(graph.graph.node(node).spec().outputs(), outputs);
        }
        text.append('}');
    }

    /** What a node asks people, in the pass that waits longest. */
    private void asks(String path) {
        int count = questions.count(path);
        if (count == 0) {
            return;
        }
        Questions.Question asked = questions.first(path);
        text.append(",\"asks\":{\"count\":").append(count).append(",\"activation\":");
        JsonLine.quote(text, asked.activation());
        text.append(",\"since\":").append(asked.since().toEpochMilli());
        Instant until = asked.until();
        if (until != null) {
            text.append(",\"until\":").append(until.toEpochMilli());
        }
        for (String field : List.of(Wait.MESSAGE, WHO)) {
            if (asked.text().get(field) instanceof StringValue said) {
                text.append(",\"").append(field).append("\":");
                JsonLine.quote(text, mask.apply(said.value()));
            }
        }
        text.append('}');
    }

    private EventNodes.@Nullable Told eventsOf(GraphNotes graph, int node) {
        return graph.graph.path().isEmpty() ? events.at(graph.graph.node(node).path()) : null;
    }

    /** How a node stands that gives events. */
    private void life(EventNodes.Told told) {
        SourceStatus status = told.status();
        if (status == null) {
            return;
        }
        text.append(",\"life\":\"")
                .append(status.life().name())
                .append("\",\"events\":")
                .append(status.taken())
                .append(",\"dropped\":")
                .append(status.dropped())
                .append(",\"failed\":")
                .append(status.failed())
                .append(",\"waiting\":")
                .append(status.waiting())
                .append(",\"open\":")
                .append(status.open())
                .append(",\"perSecond\":")
                .append(told.perSecond());
        Instant last = status.last();
        if (last != null) {
            text.append(",\"lastEvent\":").append(last.toEpochMilli());
        }
        if (!told.problem().isEmpty()) {
            text.append(",\"problem\":");
            JsonLine.quote(text, told.problem());
        }
    }

    /** Writes nanoseconds as milliseconds, to the microsecond. */
    private void millis(long nanos) {
        long micros = (nanos + 999) / 1000;
        text.append(micros / 1000).append('.');
        String rest = String.valueOf(micros % 1000);
        text.append("000", 0, 3 - rest.length()).append(rest);
    }

    private void progress(GraphNotes graph, int node) {
        Pass pass = graph.at(node);
        Progress progress = pass == null ? null : pass.progress(node);
        GraphNotes.Report report = graph.report(node);
        if (progress != null) {
            text.append(",\"progress\":{\"done\":").append(progress.done());
            if (progress.total() >= 0) {
                text.append(",\"total\":").append(progress.total());
            }
            if (progress.waiting() >= 0) {
                text.append(",\"waiting\":").append(progress.waiting());
            }
            text.append('}');
        } else if (report != null) {
            text.append(",\"progress\":{");
            if (report.fraction() >= 0) {
                text.append("\"done\":").append(Math.min(1, report.fraction())).append(",\"total\":1,");
            }
            text.append("\"message\":");
            JsonLine.quote(text, report.message());
            text.append('}');
        }
    }

    private void outputs(List<String> names, @Nullable Object[] outputs) {
        text.append(",\"last\":");
        char before = '{';
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof Value value) {
                text.append(before);
                JsonLine.quote(text, names.get(i));
                text.append(':');
                JsonLine.quote(text, mask.apply(ValueTexts.brief(value)));
                before = ',';
            }
        }
        text.append(before == '{' ? "{}" : "}");
        types(names, outputs);
    }

    /** The texts are cut, so whoever shows them cannot tell from them what there is. */
    private void types(List<String> names, @Nullable Object[] outputs) {
        text.append(",\"types\":");
        char before = '{';
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof Value value) {
                text.append(before);
                JsonLine.quote(text, names.get(i));
                text.append(":{\"type\":\"").append(ValueTexts.kind(value)).append('"');
                if (ValueTexts.size(value) >= 0) {
                    text.append(",\"size\":").append(ValueTexts.size(value));
                }
                text.append('}');
                before = ',';
            }
        }
        text.append(before == '{' ? "{}" : "}");
    }
}
