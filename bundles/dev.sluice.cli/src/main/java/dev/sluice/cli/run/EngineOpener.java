package dev.sluice.cli.run;

import dev.sluice.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the engine that runs a flow. */
@FunctionalInterface
public interface EngineOpener {
    /**
     * An engine, to be closed by the caller, which closes its journal.
     *
     * @param notes the folder that holds the journal; null for no journal
     * @throws IOException where the journal cannot be opened
     */
    Engine open(@Nullable Path notes) throws IOException;
}
