package dev.sluice.cli.run;

import dev.sluice.cli.report.FileProblems;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads, checks and compiles flows. */
@FunctionalInterface
public interface FlowLoader {
    /**
     * Loads a flow. Whatever is wrong with the file, a missing one included, is a problem and no exception.
     *
     * @param file where it is
     * @param shown how the person named it, for messages
     */
    Loaded load(Path file, String shown);

    /** Only the problems that {@link #load} would give. */
    default List<FileProblems> check(Path file, String shown) {
        return load(file, shown).problems();
    }

    /**
     * What came of a file.
     *
     * @param problems by file: the flow's own first, then those of flows that it calls
     * @param plan null where there are errors
     * @param project null where the file's folder does not exist
     */
    record Loaded(
            List<FileProblems> problems,
            @Nullable Plan plan,
            @Nullable ProjectFolder project) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }
}
