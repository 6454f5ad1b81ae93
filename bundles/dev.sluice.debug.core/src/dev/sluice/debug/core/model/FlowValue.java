package dev.sluice.debug.core.model;

import java.util.concurrent.CompletableFuture;
import org.eclipse.debug.core.model.IIndexedValue;

/** A value in a run. Lists are read page by page; nothing is ever fetched whole. */
public interface FlowValue extends IIndexedValue {
    /** Whether its variables have numbers for names: it is a list. */
    boolean isIndexed();

    /** The expression that gives this value in its frame, such as {@code inputs.order.lines[3]}; empty for none. */
    String expression();

    /** The value as JSON, cut to 16,000 characters; fails with what the runner said. Answers at once, completes later. */
    CompletableFuture<String> text();
}
