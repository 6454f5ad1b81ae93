package dev.sluice.dap;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.Engine;
import dev.sluice.nodes.api.SecretSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a debug adapter works with.
 *
 * @param folder that relative paths of flows are of
 * @param flows reads, checks and compiles the flow in a file
 * @param engines makes the engine for the runs of a project; the adapter closes it
 * @param secrets for secret params that a client does not give
 * @param errors hears of what no client can be told
 */
public record DebugHost(
        Path folder,
        Function<Path, LoadedFlow> flows,
        Engines engines,
        SecretSource secrets,
        Consumer<Throwable> errors) {
    /** Without secrets. */
    public DebugHost(Path folder, Function<Path, LoadedFlow> flows, Engines engines, Consumer<Throwable> errors) {
        this(folder, flows, engines, SecretSource.NONE, errors);
    }

    /** Makes engines. */
    @FunctionalInterface
    public interface Engines {
        /**
         * An engine whose journal is in this project.
         *
         * @throws IOException where the journal cannot be opened
         */
        Engine open(Path project) throws IOException;
    }
}
