package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.FileBytes;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Keeps the files of values that events name. For the thread that writes the events. */
@FunctionalInterface
public interface FileKeeper {
    /**
     * Keeps one as long as the run's events.
     *
     * @param first is told of the file where it was not kept before
     * @return its name among the files of the run
     */
    String keep(FileBytes file, Consumer<Path> first);
}
