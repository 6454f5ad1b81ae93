package dev.sluice.debug.core.model;

import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.model.IIndexedValue;
import org.eclipse.debug.core.model.IVariable;

/** A value in a run. Lists are read page by page; nothing is ever fetched whole. */
public interface FlowValue extends IIndexedValue {
    /** How many items or fields are read at once. */
    int PAGE = 100;

    /** Whether its variables have numbers for names: it is a list. */
    boolean isIndexed();

    /** The expression that gives this value in its frame, such as {@code inputs.order.lines[3]}; empty for none. */
    String expression();

    /** What it is, such as {@code string}, {@code record} or {@code list of 1707}; empty for a scope. */
    String type();

    /** How many items or fields it has; 0 for all else. */
    int size();

    /**
     * The items or fields from {@code number} times {@value #PAGE} on, {@value #PAGE} at most; fails with what the runner
     * said, as it does once the lane goes on. Answers at once, completes later.
     */
    CompletableFuture<IVariable[]> page(int number);

    /** The value as JSON, cut to 16,000 characters; fails with what the runner said. Answers at once, completes later. */
    CompletableFuture<String> text();
}
