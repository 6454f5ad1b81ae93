package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** Runs a script or module once. Thread-safe, like {@link dev.sluice.nodes.api.NodeExecutor}. */
@FunctionalInterface
public interface ScriptBody {
    /**
     * Its result for these inputs.
     *
     * @throws dev.sluice.nodes.api.NodeFailure where it fails or gives no usable result
     * @throws InterruptedException where it was cancelled while it waited
     * @throws Exception anything else fails the node too
     */
    Value run(RecordValue inputs, NodeContext context) throws Exception;
}
