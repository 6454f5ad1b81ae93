package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What holds for the events of every run, whatever its plan: numbers without gaps, only legal changes of state, no node
 * before what it depends on, no body before its container, and nothing left undone at the end.
 */
final class RunChecks {
    /** The state machine as the documentation says it, apart from the engine's own table. */
    static final Map<NodeState, Set<NodeState>> LEGAL = Map.ofEntries(
            from(
                    NodeState.PENDING,
                    NodeState.QUEUED,
                    NodeState.SKIPPED,
                    NodeState.CANCELLED,
                    NodeState.SUSPENDED,
                    NodeState.CACHED),
            from(NodeState.QUEUED, NodeState.RUNNING, NodeState.CANCELLED),
            from(
                    NodeState.RUNNING,
                    NodeState.COMPLETED,
                    NodeState.FAILED,
                    NodeState.RETRYING,
                    NodeState.CANCELLED,
                    NodeState.SUSPENDED,
                    NodeState.WAITING),
            from(NodeState.RETRYING, NodeState.QUEUED, NodeState.CANCELLED, NodeState.SUSPENDED),
            from(
                    NodeState.SUSPENDED,
                    NodeState.QUEUED,
                    NodeState.SKIPPED,
                    NodeState.CACHED,
                    NodeState.COMPLETED,
                    NodeState.FAILED,
                    NodeState.RETRYING,
                    NodeState.CANCELLED),
            from(
                    NodeState.WAITING,
                    NodeState.COMPLETED,
                    NodeState.FAILED,
                    NodeState.RETRYING,
                    NodeState.CANCELLED,
                    NodeState.SUSPENDED),
            from(NodeState.COMPLETED),
            from(NodeState.FAILED),
            from(NodeState.CANCELLED),
            from(NodeState.SKIPPED),
            from(NodeState.CACHED));

    private static Map.Entry<NodeState, Set<NodeState>> from(NodeState state, NodeState... next) {
        return Map.entry(state, Set.of(next));
    }

    private final Map<String, GraphPlan> graphs = new HashMap<>();
    private final Map<Place, NodeState> states = new LinkedHashMap<>();
    private final Map<Place, Integer> attempts = new HashMap<>();

    /** A node in an activation. */
    private record Place(String activation, String node) {}

    private RunChecks(GraphPlan root) {
        learn(root);
    }

    private void learn(GraphPlan graph) {
        graphs.put(graph.path(), graph);
        for (int i = 0; i < graph.size(); i++) {
            GraphPlan body = graph.node(i).body();
            if (body != null) {
                learn(body);
            }
        }
    }

    /** Fails where the events of a finished run break a rule. */
    static void check(GraphPlan root, List<RunEvent> events) {
        RunChecks checks = new RunChecks(root);
        numbers(events);
        for (RunEvent event : events) {
            if (event instanceof RunEvent.NodeChanged change) {
                checks.change(change);
            }
        }
        checks.nothingIsLeft();
    }

    private static void numbers(List<RunEvent> events) {
        assertTrue(events.get(0) instanceof RunEvent.Started, "the first event is " + events.get(0));
        RunEvent last = events.get(events.size() - 1);
        assertTrue(last instanceof RunEvent.Ended, "the last event is " + last);
        long seq = 0;
        for (RunEvent event : events) {
            seq += event instanceof RunEvent.Progressed || event instanceof RunEvent.Explained ? 0 : 1;
            assertEquals(seq, event.seq(), () -> "the number of " + event);
            assertEquals(events.get(0).run(), event.run());
        }
        assertEquals(
                1, events.stream().filter(RunEvent.Started.class::isInstance).count());
        assertEquals(1, events.stream().filter(RunEvent.Ended.class::isInstance).count());
    }

    private void change(RunEvent.NodeChanged change) {
        Place place = new Place(change.activation(), change.node());
        NodeState before = states.getOrDefault(place, NodeState.PENDING);
        NodeState next = change.state();
        assertTrue(LEGAL.get(before).contains(next), () -> place + " goes from " + before + " to " + change);
        states.put(place, next);
        attempt(place, before, change);
        boolean failed = next == NodeState.FAILED || next == NodeState.RETRYING;
        assertEquals(failed, change.failure() != null, () -> "the failure of " + change);
        if (before == NodeState.PENDING) {
            inItsContainer(place, change);
            afterWhatItNeeds(place, change);
        }
        GraphPlan body = node(place).body();
        if (body != null && next == NodeState.RUNNING) {
            states.keySet().removeIf(inner -> isInside(inner, place));
        } else if (body != null && next != NodeState.QUEUED) {
            states.forEach((inner, state) -> assertTrue(
                    !isInside(inner, place) || state.ended(), () -> inner + " is " + state + " at " + change));
        }
    }

    private void attempt(Place place, NodeState before, RunEvent.NodeChanged change) {
        int known = attempts.getOrDefault(place, 0);
        int expected = switch (change.state()) {
            // a debugger may take back what an attempt gave, so that another follows
            case QUEUED ->
                before == NodeState.RETRYING
                        ? known + 1
                        : before == NodeState.SUSPENDED ? Math.max(known, change.attempt()) : 1;
            case SUSPENDED -> before == NodeState.RETRYING ? known + 1 : Math.max(known, 1);
            case SKIPPED, CACHED -> 0;
            default -> before == NodeState.PENDING ? 0 : known;
        };
        assertEquals(expected, change.attempt(), () -> "the attempt of " + change);
        attempts.put(place, change.attempt());
    }

    /** Whether a place is in a pass of the container, or in one further in. */
    private static boolean isInside(Place inner, Place container) {
        String id = container.node.substring(container.node.lastIndexOf('/') + 1);
        String label = (container.activation.isEmpty() ? "" : container.activation + "/") + id;
        String rest = inner.activation.startsWith(label) ? inner.activation.substring(label.length()) : "none";
        return rest.isEmpty() || rest.startsWith("[") || rest.startsWith("/");
    }

    private void inItsContainer(Place place, RunEvent.NodeChanged change) {
        int slash = place.node.lastIndexOf('/');
        if (slash < 0 && !place.activation.isEmpty()) {
            assertEquals(NodeState.RUNNING, states.get(new Place("", eventsOf(place))), change::toString);
            return;
        }
        assertEquals(slash < 0, place.activation.isEmpty(), change::toString);
        if (slash >= 0) {
            int above = place.activation.lastIndexOf('/');
            Place container =
                    new Place(above < 0 ? "" : place.activation.substring(0, above), place.node.substring(0, slash));
            assertEquals(NodeState.RUNNING, states.get(container), () -> "the container's state at " + change);
        }
    }

    /** The node whose events run a node of the flow's own graph. */
    private static String eventsOf(Place place) {
        return place.activation.substring(0, place.activation.indexOf('['));
    }

    private GraphPlan graph(Place place) {
        int slash = place.node.lastIndexOf('/');
        if (slash < 0 && !place.activation.isEmpty()) {
            return Objects.requireNonNull(graphs.get(eventsOf(place) + GraphPlan.EVENTS));
        }
        return graphs.get(slash < 0 ? "" : place.node.substring(0, slash));
    }

    private NodePlan node(Place place) {
        GraphPlan graph = graph(place);
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i).path().equals(place.node)) {
                return graph.node(i);
            }
        }
        throw new AssertionError("no node " + place);
    }

    private void afterWhatItNeeds(Place place, RunEvent.NodeChanged change) {
        if (change.state() == NodeState.CANCELLED) {
            return;
        }
        NodePlan node = node(place);
        Set<String> sources = sources(graph(place), node);
        long ended = sources.stream()
                .map(source -> states.get(new Place(place.activation, source)))
                .filter(state -> state != null && state.ended())
                .count();
        boolean starts = change.state() == NodeState.QUEUED || change.state() == NodeState.CACHED;
        boolean first = node.startsOnFirst() && starts;
        assertTrue(
                first ? sources.isEmpty() || ended > 0 : ended == sources.size(),
                () -> change + " before " + sources + " of " + states);
    }

    private static Set<String> sources(GraphPlan graph, NodePlan node) {
        Set<String> paths = new HashSet<>();
        for (int input = 0; input < node.inputs(); input++) {
            for (int i = 0; i < node.links(input); i++) {
                addOwner(graph, node.link(input, i), paths);
            }
        }
        for (int i = 0; i < node.captures(); i++) {
            addOwner(graph, node.captureFrom(i), paths);
        }
        return paths;
    }

    private static void addOwner(GraphPlan graph, int slot, Set<String> paths) {
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            int first = node.firstOutput();
            if (slot >= first && slot < first + node.spec().outputs().size()) {
                paths.add(node.path());
            }
        }
    }

    private void nothingIsLeft() {
        Map<String, Set<String>> seen = new HashMap<>();
        seen.computeIfAbsent("", label -> new HashSet<>());
        states.forEach((place, state) -> {
            assertTrue(state.ended(), () -> place + " is left " + state);
            seen.computeIfAbsent(place.activation, label -> new HashSet<>()).add(place.node);
        });
        seen.forEach((label, nodes) -> {
            GraphPlan graph = nodes.isEmpty()
                    ? graphs.get("")
                    : graph(new Place(label, nodes.iterator().next()));
            assertEquals(graph.size(), nodes.size(), () -> "the nodes that ended in '" + label + "': " + nodes);
        });
    }
}
