package dev.sluice.nodes.api.value;

import java.io.IOException;
import java.util.List;

/** The items of a list that was written down and is not in memory yet. Thread-safe. */
public interface StoredItems {
    /** The file that they are in. It may be gone. */
    FileBytes file();

    /** How many. */
    int size();

    /** How deep the list nests, from 1. */
    int depth();

    /**
     * Reads all of them.
     *
     * @throws IOException where the file is gone, or holds something else now
     */
    List<Value> load() throws IOException;
}
