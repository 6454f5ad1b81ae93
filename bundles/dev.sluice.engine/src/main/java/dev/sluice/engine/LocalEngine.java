package dev.sluice.engine;

import dev.sluice.engine.journal.Journal;
import java.time.Duration;

/** The engine in this JVM. */
public final class LocalEngine implements Engine {

    private final Options options;

    private LocalEngine(Options options) {
        this.options = options;
    }

    /** An engine with these options. */
    public static LocalEngine with(Options options) {
        return new LocalEngine(options);
    }

    @Override
    public Run start(RunRequest request, RunListener listener) {
        throw new IllegalStateException("closed");
    }

    @Override
    public boolean close(Duration limit) {
        options.journal().close();
        return true;
    }

    /**
     * What an engine needs.
     *
     * @param journal where runs are written; {@link Journal#NONE} for nowhere
     * @param processors how many threads compute; from 1
     * @param processes how many processes run at once; from 1
     */
    public record Options(Journal journal, int processors, int processes) {
        /** As many threads as there are processors, and twice as many processes. */
        public static Options of(Journal journal) {
            int processors = Runtime.getRuntime().availableProcessors();
            return new Options(journal, processors, 2 * processors);
        }
    }
}
