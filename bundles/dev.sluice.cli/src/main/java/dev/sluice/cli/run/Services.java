package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.SecretSource;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What commands work with. Nothing of it is made before a command asks, because most commands need little of it.
 *
 * @param catalogue the node types at hand; loading them takes a moment
 * @param flows reads, checks and compiles the flow in a file
 * @param secrets of the person, for secret params; nodes have theirs from the engine
 * @param force ends the process at once, with all that it started
 */
public record Services(
        Console console,
        Supplier<Catalogue> catalogue,
        Function<Path, LoadedFlow> flows,
        EngineOpener engines,
        SecretSource secrets,
        Runnable force) {
    /** Without secrets. */
    public Services(
            Console console,
            Supplier<Catalogue> catalogue,
            Function<Path, LoadedFlow> flows,
            EngineOpener engines,
            Runnable force) {
        this(console, catalogue, flows, engines, SecretSource.NONE, force);
    }
}
