package dev.sluice.nodes.api;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes node types of scripts and modules that stand in a project. */
public interface ScriptRuntime {
    /** The language as {@code runtime.language} names it, such as {@code python}. */
    String language();

    /** The file endings it takes, without the dot; the empty one stands for files that have none. */
    Set<String> extensions();

    /**
     * Whether a file with one of its endings is shown among the node types. Others are types too, where a flow names them.
     *
     * @param path relative to the project, with {@code /}
     */
    default boolean offers(String path) {
        return true;
    }

    /** Whether a folder may be the module that a description names. */
    default boolean takesFolders() {
        return false;
    }

    /** Whether its scripts can be kept from all of the machine, whatever the machine has: {@code sandbox: strict}. */
    default boolean canBeStrict() {
        return false;
    }

    /**
     * The node type of a script. Called at validation and before each run; reads the script where it must, runs nothing.
     *
     * @throws NodeFailure where the script cannot be a node; the message says why and what to do
     */
    NodeDefinition load(Script script) throws NodeFailure;

    /**
     * What the type of a script is read from beside the script and its description, as paths relative to the project with
     * {@code /}. A last part such as {@code *.jar} stands for all files of that ending in the folder and below. They need not
     * exist, and neither need the script. An IDE asks when files have changed: opens what it must, runs nothing.
     */
    default Set<String> reads(ProjectFolder project, String path) {
        return Set.of();
    }

    /**
     * Names what decides what a script gives besides its files: the version that this machine has of its language. What the
     * product brings need not be named. Asked where results may be used again. The first call may start a program, whose
     * answer holds as long as the process does. Thread-safe.
     *
     * @throws Exception where it cannot be told
     */
    default void surroundings(Script script, Fingerprint.Print print) throws Exception {
        // most bring what runs them
    }

    /**
     * How well this machine keeps the runtime's scripts from what they are not granted. The first call may take some
     * milliseconds, in which a program is started. Thread-safe.
     */
    default Cage cage() {
        return Cage.none("nodes in " + language() + " run without a sandbox", "");
    }

    /**
     * A script in a project.
     *
     * @param id the type's id, as it stands in the flow: {@code ./nodes/score.py}
     * @param path the script itself, relative to the project
     * @param handler the function to call; null for the language's default
     * @param described what the {@code NAME.node.yaml} beside it says; null where there is none
     * @param workers the processes that stay between calls; null where the description asks for none
     * @param strict whether it shall be kept from all of the machine; only where the runtime can do that
     * @param limits what it may take of the machine
     */
    record Script(
            ProjectFolder project,
            String id,
            String path,
            @Nullable String handler,
            @Nullable NodeType described,
            @Nullable Workers workers,
            boolean strict,
            Limits limits) {
        /** A script that may take what is usual. */
        public Script(
                ProjectFolder project,
                String id,
                String path,
                @Nullable String handler,
                @Nullable NodeType described,
                @Nullable Workers workers,
                boolean strict) {
            this(project, id, path, handler, described, workers, strict, Limits.USUAL);
        }

        /** A script that may run as its runtime thinks best. */
        public Script(
                ProjectFolder project,
                String id,
                String path,
                @Nullable String handler,
                @Nullable NodeType described,
                @Nullable Workers workers) {
            this(project, id, path, handler, described, workers, false);
        }

        /** A script that asks for no workers. */
        public Script(
                ProjectFolder project, String id, String path, @Nullable String handler, @Nullable NodeType described) {
            this(project, id, path, handler, described, null);
        }
    }

    /**
     * What a script may take of the machine, all its processes together.
     *
     * @param memory bytes; 0 for what is usual
     * @param cpu processor time of one call; null where only its timeout bounds it
     * @param processes how many at once; 0 for what is usual
     */
    record Limits(long memory, @Nullable Duration cpu, int processes) {
        /** What is usual. */
        public static final Limits USUAL = new Limits(0, null, 0);

        public Limits {
            if (memory < 0 || processes < 0 || cpu != null && !cpu.isPositive()) {
                throw new IllegalArgumentException("limits of a script are 0 or more");
            }
        }
    }

    /**
     * Processes that answer one call after the other.
     *
     * @param count how many at once, from 1 on
     * @param calls after so many a process is replaced; 0 where it stays
     */
    record Workers(int count, long calls) {
        /** The most at once. */
        public static final int MOST = 64;

        public Workers {
            if (count < 1 || count > MOST || calls < 0) {
                throw new IllegalArgumentException("workers are 1 to " + MOST + ", their calls 0 or more");
            }
        }
    }
}
