package dev.sluice.cli.history;

import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.model.lexical.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How runs stand that somebody asks for. */
public enum Standing {
    COMPLETED,
    FAILED,
    CANCELLED,
    RUNNING,
    LOST,
    /** Nodes failed, and the run went on with what does not depend on them; it has completed or failed besides. */
    PARTIAL;

    /**
     * Reads a word, however it is capitalised.
     *
     * @throws UsageException where it is none
     */
    public static Standing of(String word) throws UsageException {
        for (Standing standing : values()) {
            if (standing.word().equalsIgnoreCase(word)) {
                return standing;
            }
        }
        List<String> words = Arrays.stream(values()).map(Standing::word).toList();
        throw new UsageException("--status takes " + String.join(", ", words) + ", but not '" + word + "'."
                + Nearest.hint(word.toLowerCase(Locale.ROOT), words));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isThatOf(RunSummary run) {
        return this == PARTIAL ? run.partial() : run.status().name().equals(name());
    }
}
