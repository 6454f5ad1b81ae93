package dev.sluice.debug.core.model;

import java.util.concurrent.CompletableFuture;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.core.model.IDropToFrame;
import org.eclipse.debug.core.model.IStackFrame;
import org.jspecify.annotations.Nullable;

/** A node that is about to run or has just run, or a container or called flow around it. */
public interface FlowFrame extends IStackFrame, IDropToFrame, ReverseSteps {
    /** The node's path, such as {@code each/score}. */
    String node();

    /** The flow that the node is in; null where it is not in the workspace. */
    @Nullable
    IFile file();

    /**
     * The value of an expression with the names of this frame. Answers at once and completes later; fails with what the
     * runner said.
     */
    CompletableFuture<FlowValue> evaluate(String expression);
}
