package dev.sluice.cli.command;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.Signals;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.report.CrashReport;
import dev.sluice.cli.report.NotesFolder;
import dev.sluice.cli.run.CachingEngine;
import dev.sluice.cli.run.Services;
import dev.sluice.dap.DebugHost;
import dev.sluice.dap.DebugServer;
import dev.sluice.engine.Engine;
import dev.sluice.json.JsonLine;
import dev.sluice.nodes.api.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice dap}. */
@Command(
        name = "dap",
        description = {
            "Serves the Debug Adapter Protocol, so that an editor can run and debug flows.",
            "",
            "Writes one line of JSON with host, port and token, then serves until it is interrupted. Clients give the "
                    + "token when they launch a flow or attach to a run. Only programs on this machine can connect.",
            "",
            "With --once it serves one launch: it ends when the run has ended and the last client has gone."
        },
        mixinStandardHelpOptions = true,
        versionProvider = SluiceCommand.Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  sluice dap --port 4711",
            "  sluice dap --once",
            "docs/debugging.md says how to connect Visual Studio Code and others."
        })
final class DapCommand implements Callable<Integer> {
    private static final int MOST = 65_535;

    @Option(names = "--port", paramLabel = "PORT", description = "The port to listen on; 0, the default, for any.")
    private int port;

    @Option(names = "--once", description = "End once the run has ended and the last client has gone.")
    private boolean once;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "With --once, how long to wait for a client that launches a flow; 60s unless given.")
    private String wait = "60s";

    private final Services services;

    DapCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() throws UsageException {
        if (port < 0 || port > MOST) {
            throw new UsageException("--port takes a number from 0 to " + MOST + ", but got " + port + ".");
        }
        Duration patience = Durations.parse(wait);
        if (patience == null || patience.isZero()) {
            throw new UsageException("--wait takes " + Durations.FORM + " above zero, but got '" + wait + "'.");
        }
        Console console = services.console();
        CompletableFuture<Integer> end = new CompletableFuture<>();
        try (Signals signals = new Signals();
                DebugServer server = DebugServer.open(host(console), port)) {
            signals.on(() -> end.complete(ExitCode.INTERRUPTED), "INT", "TERM", "HUP");
            console.out()
                    .text(new JsonLine()
                                    .put("host", server.address())
                                    .put("port", server.port())
                                    .put("token", server.token())
                            + "\n");
            return once && !isUsed(server, end, patience) ? late(console) : served(server, end);
        } catch (IOException e) {
            console.err()
                    .line("error: The port " + port + " cannot be listened on: " + e.getMessage()
                            + ". Give another with --port, or 0 for any that is free.");
            return ExitCode.FAILED;
        }
    }

    /** Whether a client comes, or a signal ends the wait for one. */
    private static boolean isUsed(DebugServer server, CompletableFuture<Integer> end, Duration patience) {
        return CompletableFuture.anyOf(server.begun(), end)
                .thenApply(any -> true)
                .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private int late(Console console) {
        console.err()
                .line("error: No client launched a flow within " + wait
                        + ", so 'sluice dap --once' ends. Start it again," + " or give clients longer with --wait.");
        return ExitCode.FAILED;
    }

    private int served(DebugServer server, CompletableFuture<Integer> end) {
        if (once) {
            var unused = server.over().thenRun(() -> end.complete(ExitCode.DONE));
        }
        return end.join();
    }

    private Engine engine(Path project) throws IOException {
        try {
            return new CachingEngine(services.engines().open(NotesFolder.in(project)), project);
        } catch (UsageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private DebugHost host(Console console) {
        return new DebugHost(
                console.folder(), services.flows(), this::engine, services.secrets(), new CrashReport(console)::tell);
    }
}
