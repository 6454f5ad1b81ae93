package dev.sluice.cli;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.run.EngineOpener;
import dev.sluice.cli.run.FlowLoader;
import dev.sluice.nodes.api.Catalogue;
import java.util.function.Supplier;

/**
 * What commands work with. Nothing of it is made before a command asks, because most commands need little of it.
 *
 * @param catalogue the node types at hand; loading them takes a moment
 * @param force ends the process at once, with all that it started
 */
public record Services(
        Console console, Supplier<Catalogue> catalogue, FlowLoader loader, EngineOpener engines, Runnable force) {}
