package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks once through a list that a node got, evaluates expressions for each item, and says where one fails. Looks for
 * cancellation and reports progress on the way. The names of the item are {@code item} and {@code index}.
 */
final class ItemLoop implements Bindings, AutoCloseable {
    private static final int CHECK_EVERY = 256;
    private static final int REPORTS = 50;
    private static final int REPORT_FROM = 10_000;

    private final NodeContext context;
    private final String port;
    private final ListValue items;
    private final int reportEvery;
    /** Null where the items are in memory, or are taken there. */
    private @Nullable Rows rows;

    private Value current = Value.NULL;
    private int index = -1;

    /**
     * A loop of a node that keeps no items: rows in a file are read one by one.
     *
     * @throws NodeFailure of class system where their file cannot be read
     */
    static ItemLoop streaming(NodeContext context, String port) throws NodeFailure {
        ItemLoop loop = new ItemLoop(context, port);
        if (loop.items.table() != null) {
            try {
                loop.rows = loop.items.open();
            } catch (IOException e) {
                throw loop.unread(e);
            }
        }
        return loop;
    }

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
    boolean next() throws NodeFailure {
        index++;
        if (index % CHECK_EVERY == 0) {
            context.cancellation().check();
        }
        if (index > 0 && index % reportEvery == 0) {
            context.progress((double) index / items.size(), index + " of " + items.size() + " items");
        }
        Rows from = rows;
        if (from != null && index < items.size()) {
            try {
                current = Objects.requireNonNullElse(from.next(), Value.NULL);
            } catch (IOException e) {
                throw unread(e);
            }
        }
        return index < items.size();
    }

    private NodeFailure unread(IOException e) {
        return NodeFailure.of(ErrorClass.SYSTEM, "the rows of '" + port + "' cannot be read: " + e.getMessage(), e);
    }

    /** The table that the items are; null where they are in memory. */
    @Nullable
    TableFile table() {
        return items.table();
    }

    int index() {
        return index;
    }

    Value item() {
        return rows == null ? items.get(index) : current;
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

    @Override
    public void close() throws NodeFailure {
        Rows from = rows;
        if (from != null) {
            try {
                from.close();
            } catch (IOException e) {
                throw unread(e);
            }
        }
    }

    /** The failure, with the place of the item before its message. */
    NodeFailure at(NodeFailure e) {
        return NodeFailure.of(e.errorClass(), "at " + port + "[" + index + "], " + e.getMessage(), e);
    }
}
