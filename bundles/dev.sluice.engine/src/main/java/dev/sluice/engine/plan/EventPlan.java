package dev.sluice.engine.plan;

import dev.sluice.nodes.api.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of a node come from, and where what becomes of them goes to. Each event starts a pass of the node's body,
 * whose entries are the outputs of the event.
 *
 * @param operator what it makes of events; null for a continuous node, whose events come from outside
 * @param outputs the outputs of an event, in order; those of the node's type
 * @param links of an operator, what is linked to it, in order
 * @param feeds what a pass of the body hands on to operators when it ends
 * @param results the outs of the body whose last values are outputs of the node too, under the same names
 */
public record EventPlan(
        @Nullable Operator operator, List<String> outputs, List<Link> links, List<Feed> feeds, List<String> results) {
    public EventPlan {
        outputs = List.copyOf(outputs);
        links = List.copyOf(links);
        feeds = List.copyOf(feeds);
        results = List.copyOf(results);
    }

    /** Of a continuous node that feeds no operator. */
    public static EventPlan source(List<String> outputs, List<String> results) {
        return new EventPlan(null, outputs, List.of(), List.of(), results);
    }

    /**
     * What is linked to an operator.
     *
     * @param input the name of the input
     * @param from the id of the node whose events it comes with, in the same graph
     */
    public record Link(String input, String from) {}

    /**
     * Something that is handed on to an operator.
     *
     * @param out the out of the body
     * @param operator the id of the operator, in the graph around
     * @param link the position among the operator's links
     */
    public record Feed(String out, String operator, int link) {}
}
