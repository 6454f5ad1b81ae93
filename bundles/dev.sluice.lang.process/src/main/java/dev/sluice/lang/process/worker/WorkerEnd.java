package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.Signal;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Words for the end of a process that gave no result.
 *
 * @param script the path of what it ran
 * @param project the folder whose path is left out of what is told
 * @param exit its exit code; 128 and the signal's number where a signal ended it
 * @param said its last lines on stderr
 */
public record WorkerEnd(String script, Path project, int exit, String said) {
    private static final int TEMPORARY = 75;

    /** The failure of the call during which it ended by itself. @param message what it gave as reason; may be empty */
    public NodeFailure failure(String message) {
        if (Signal.isSignal(exit)) {
            return NodeFailure.foreign(
                    ErrorClass.SYSTEM, script + " was ended by " + Signal.words(exit), null, trace());
        }
        String why = message.isEmpty() ? lastLine() : message;
        String text = exit == 0
                ? script + " ended (exit code 0) without giving a result; return it from run, or print it"
                : script + " ended with exit code " + exit + (why.isEmpty() ? "" : ": " + why);
        return NodeFailure.foreign(
                exit == TEMPORARY ? ErrorClass.TRANSIENT : ErrorClass.PERMANENT, text, null, trace());
    }

    /** The failure of a start. @param language what did not start @param check what to look at */
    public NodeFailure notStarted(String language, String check) {
        return NodeFailure.foreign(
                ErrorClass.SYSTEM,
                language + " did not start ("
                        + (Signal.isSignal(exit) ? Signal.words(exit) : "exit code " + exit)
                        + (lastLine().isEmpty() ? ")" : "): " + lastLine()) + "; " + check,
                null,
                trace());
    }

    private @Nullable String trace() {
        return said.isBlank() ? null : inProject(said);
    }

    private String lastLine() {
        return said.lines().filter(line -> !line.isBlank()).reduce("", (before, line) -> inProject(line.strip()));
    }

    /** Without the path of the project's folder. */
    private String inProject(String text) {
        String root = project.toString();
        return root.length() > 1 ? text.replace(root + "/", "").replace(root + "\\", "") : text;
    }
}
