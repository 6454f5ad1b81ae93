package dev.sluice.nodes.api.value;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The items of a list one after the other, none of which is kept. For one thread. */
public interface Rows extends AutoCloseable {
    /**
     * The next one; null after the last.
     *
     * @throws IOException where their file is damaged, or cannot be read any more
     */
    @Nullable
    Value next() throws IOException;

    @Override
    void close() throws IOException;
}
