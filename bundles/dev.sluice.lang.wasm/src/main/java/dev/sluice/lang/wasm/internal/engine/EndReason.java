package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasi.WasiExitException;

/**
 * Why an instance ended, in words for a person.
 *
 * @param name the module
 * @param module what it is made of
 * @param said the last lines that it wrote on stderr
 * @param hungry whether it asked for more memory than its limit
 */
record EndReason(String name, ReadyModule module, GuestLimits limits, String said, boolean hungry) {
    static final String MEMORY_OPTION = "-Dsluice.limits.wasm-memory=BYTES";
    static final String OUTPUT_OPTION = "-Dsluice.limits.script-output=BYTES";
    private static final int TEMPORARY = 75;

    /**
     * The failure that what was thrown stands for.
     *
     * @throws InterruptedException where it stands for an interruption
     */
    NodeFailure of(Throwable thrown) throws InterruptedException {
        if (thrown instanceof WasmInterruptedException || Thread.interrupted()) {
            throw interrupted(thrown);
        }
        AtWork at = AtWork.in(module, thrown);
        return switch (thrown) {
            case WasiExitException exit -> exit(exit.exitCode());
            case NetworkImports.FailedException failed -> failed.failure();
            case BoundedOutput.OverflowException overflow ->
                permanent(
                        name + " wrote more than " + limits.output()
                                + " bytes on stdout, the limit, and was stopped; write large results to a file and return its"
                                + " path, or raise the limit with " + OUTPUT_OPTION,
                        at);
            case WasmException uncaught ->
                permanent(name + " threw an exception that nothing in it catches" + at.words() + because(), at);
            case StackOverflowError deep -> tooDeep(at);
            default -> {
                String message = String.valueOf(thrown.getMessage());
                yield thrown.getCause() instanceof StackOverflowError || message.contains("call stack exhausted")
                        ? tooDeep(at)
                        : permanent(name + " broke off: " + message + at.words() + because(), at);
            }
        };
    }

    private static InterruptedException interrupted(Throwable thrown) {
        Thread.interrupted(); // the exception takes the mark's place
        InterruptedException interrupted = new InterruptedException("interrupted");
        interrupted.initCause(thrown);
        return interrupted;
    }

    private NodeFailure tooDeep(AtWork at) {
        return permanent(
                name + " used up the call stack: its functions call each other too deep, or without end" + at.words(),
                at);
    }

    private NodeFailure exit(int code) {
        String message = code == 0
                ? name + " ended itself (exit code 0) instead of returning a result"
                : name + " ended with exit code " + code + because();
        return NodeFailure.foreign(
                code == TEMPORARY ? ErrorClass.TRANSIENT : ErrorClass.PERMANENT, message, null, trace(""));
    }

    private NodeFailure permanent(String message, AtWork at) {
        return NodeFailure.foreign(ErrorClass.PERMANENT, message, null, trace(at.trace()));
    }

    private String because() {
        String last = said.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> line.strip());
        return (last.isEmpty() ? "" : ": " + last)
                + (hungry
                        ? "; it had asked for more memory than its limit of " + limits.memoryWords()
                                + ", which is raised with " + MEMORY_OPTION
                        : "");
    }

    /** What it said, and where it was. */
    private @Nullable String trace(String functions) {
        String trace =
                said.isBlank() || functions.isEmpty() ? said + functions : said.stripTrailing() + "\n" + functions;
        return trace.isBlank() ? null : trace.stripTrailing();
    }
}
