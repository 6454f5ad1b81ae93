package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Walks once through a list that a node got, evaluates expressions for each item, and says where one fails. Looks for
 * cancellation and reports progress on the way. The names of the item are {@code item} and {@code index}.
 */
final class ItemLoop implements Bindings {
    private static final int CHECK_EVERY = 256;
    private static final int REPORTS = 50;
    private static final int REPORT_FROM = 10_000;

    private final NodeContext context;
    private final String port;
    private final ListValue items;
    private final int reportEvery;
    private int index = -1;

    ItemLoop(NodeContext context, String port) throws NodeFailure {
        this.context = context;
        this.port = port;
        this.items = context.items(port);
        this.reportEvery = Math.max(items.size(), REPORT_FROM) / REPORTS;
    }

    int size() {
        return items.size();
    }

    /** Goes to the next item; false where there is none. */
    boolean next() {
        index++;
        if (index % CHECK_EVERY == 0) {
            context.cancellation().check();
        }
        if (index > 0 && index % reportEvery == 0) {
            context.progress((double) index / items.size(), index + " of " + items.size() + " items");
        }
        return index < items.size();
    }

    int index() {
        return index;
    }

    Value item() {
        return items.get(index);
    }

    @Override
    public @Nullable Value get(String name) {
        return switch (name) {
            case "item" -> item();
            case "index" -> Value.of(index);
            default -> null;
        };
    }

    Value evaluate(Expression expression) throws NodeFailure {
        try {
            return expression.evaluate(this);
        } catch (NodeFailure e) {
            throw at(e);
        }
    }

    boolean test(Expression expression) throws NodeFailure {
        try {
            return expression.test(this);
        } catch (NodeFailure e) {
            throw at(e);
        }
    }

    /** The failure, with the place of the item before its message. */
    NodeFailure at(NodeFailure e) {
        return NodeFailure.of(e.errorClass(), "at " + port + "[" + index + "], " + e.getMessage(), e);
    }
}
