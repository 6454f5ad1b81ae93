package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.engine.journal.DeadLetters;
import java.io.IOException;
import java.nio.file.Path;

/** Says in a line that there are dead letters. */
public final class LetterHint {
    private LetterHint() {}

    private static Path journal(Path project) {
        return project.resolve(".sluice").resolve("journal");
    }

    /** Says it of a flow of a project; nothing where it has none, or they cannot be read. */
    public static void tell(Console console, Path project, String flow) {
        try {
            int count = DeadLetters.in(journal(project)).of(flow).letters().size();
            if (count > 0) {
                console.err()
                        .line("note: " + (count == 1 ? "1 event" : count + " events") + " of '" + flow
                                + "' could not be taken; 'sluice dlq' lists " + (count == 1 ? "it" : "them")
                                + " and tries " + (count == 1 ? "it" : "them") + " again.");
            }
        } catch (IOException e) {
            console.err().line("note: The dead letters of '" + flow + "' cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Says it of each flow of a project that has any. */
    public static void tellAll(Console console, Path project) {
        try {
            for (String flow : DeadLetters.in(journal(project)).flows()) {
                tell(console, project, flow);
            }
        } catch (IOException e) {
            console.err().line("note: The dead letters of the project cannot be read: " + e.getMessage() + ".");
        }
    }
}
