package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the files of values that events name, and puts those into files that are too large for events. For the thread that writes the events. */
public interface FileKeeper {
    /**
     * Keeps one as long as the run's events.
     *
     * @param first is told of the file where it was not kept before
     * @return its name among the files of the run
     */
    String keep(FileBytes file, Consumer<Path> first);

    /** Up to how many bytes a value is written into the event itself. */
    long inline();

    /** The file that a value was put into before; null where it was not, or the file is not kept any more. */
    @Nullable
    FileBytes stored(Value value);

    /**
     * Puts the bytes of a value into a file.
     *
     * @return null where the disk does not take it: it goes into the event then
     */
    @Nullable
    FileBytes store(Value value, byte[] bytes, int from, int length);
}
