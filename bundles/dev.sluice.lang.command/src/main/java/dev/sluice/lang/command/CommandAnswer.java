package dev.sluice.lang.command;

import dev.sluice.lang.process.ProcessResult;
import dev.sluice.lang.process.limits.Excess;
import dev.sluice.lang.process.script.PrintedResult;
import dev.sluice.lang.process.script.ScriptFile;
import dev.sluice.lang.process.worker.WorkerEnd;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;

/**
 * What a process left, as the result of its node.
 *
 * @param limit bytes that a result may have
 */
record CommandAnswer(ScriptFile script, int limit, ProcessResult process) {
    private static final PrintedResult.Advice ADVICE = new PrintedResult.Advice(
            "it must print one JSON value", "print only the result there and messages to stderr");

    /**
     * The result.
     *
     * @throws NodeFailure where the program failed or gave none that is usable
     */
    Value value() throws NodeFailure {
        Excess excess = process.excess();
        if (excess != null) {
            throw excess.failure(script.name());
        }
        if (process.overflow()) {
            throw NodeFailure.permanent(script.name() + " gave more than " + limit
                    + " bytes, the limit, and was stopped; write large results to a file and return its path, or raise the"
                    + " limit with -D" + CommandOptions.OUTPUT_LIMIT + "=BYTES");
        }
        NodeFailure notStarted = StartFailure.inSandbox(script, process);
        if (notStarted != null) {
            throw notStarted;
        }
        if (process.exit() != 0) {
            throw new WorkerEnd(script.name(), script.project().root(), process.exit(), process.tail()).failure("");
        }
        return new PrintedResult(script.name(), ADVICE).value(process.output(), limit);
    }
}
