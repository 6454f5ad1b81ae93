package dev.sluice.engine.journal;

import java.nio.file.Path;

/** Where the files of runs are that hold large values. */
public final class RunFiles {
    private static final String NAME = "values";
    private static final int RADIX = 16;

    private RunFiles() {}

    /**
     * The folder of a run whose events a journal keeps, which need not be there.
     *
     * @param journal its folder
     * @param run its key
     */
    public static Path kept(Path journal, long run) {
        return journal.resolve(NAME).resolve(Long.toUnsignedString(run, RADIX));
    }

    /** The folder of a run of this process that nothing keeps. */
    public static Path passing(Path project, long run) {
        return project.resolve(".sluice")
                .resolve(NAME)
                .resolve(ProcessHandle.current().pid() + "-" + Long.toUnsignedString(run, RADIX));
    }
}
