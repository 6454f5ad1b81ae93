package dev.sluice.dap;

import dev.sluice.compiler.FlowLoader;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.std.StandardNodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assertions;

/** An adapter for one test, with a folder of flows. */
final class Adapter implements AutoCloseable {
    final DebugServer server;
    final Path folder;
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();

    Adapter(Path folder) throws IOException {
        this(folder, project -> LocalEngine.with(LocalEngine.Options.of(Journal.NONE)), SecretSource.NONE);
    }

    /** An adapter whose flows may have other nodes besides those of the standard library; its runs are journaled. */
    static Adapter withNodes(Path folder, NodeProvider more) throws IOException {
        return new Adapter(folder, Adapter::journaled, SecretSource.NONE, Catalogue.of(new StandardNodes(), more));
    }

    private static Engine journaled(Path project) throws IOException {
        return LocalEngine.with(LocalEngine.Options.of(SegmentedJournal.open(
                project.resolve(".sluice").resolve("journal"), SegmentedJournal.Options.DEFAULT)));
    }

    /** An adapter on a machine that has secrets. */
    static Adapter withSecrets(Path folder, SecretSource secrets) throws IOException {
        return new Adapter(
                folder,
                project -> LocalEngine.with(LocalEngine.Options.of(Journal.NONE).with(secrets)),
                secrets);
    }

    /** An adapter whose runs are journaled. */
    static Adapter withJournal(Path folder) throws IOException {
        return new Adapter(folder, Adapter::journaled, SecretSource.NONE);
    }

    private Adapter(Path folder, DebugHost.Engines engines, SecretSource secrets) throws IOException {
        this(folder, engines, secrets, Catalogue.load(Adapter.class.getClassLoader()));
    }

    private Adapter(Path folder, DebugHost.Engines engines, SecretSource secrets, Catalogue catalogue)
            throws IOException {
        this.folder = folder.toRealPath();
        FlowLoader loader = new FlowLoader(catalogue, Limits.DEFAULT);
        this.server = DebugServer.open(new DebugHost(this.folder, loader::load, engines, secrets, errors::add), 0);
    }

    Path flow(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    Client client() throws IOException {
        return new Client(server.port());
    }

    /** A client that has launched a flow and may set breakpoints now. */
    Client launched(Path flow) throws Exception {
        return launched(flow, Map.of());
    }

    Client launched(Path flow, Map<String, ?> more) throws Exception {
        Client client = client();
        client.launch(server, flow, more);
        return client;
    }

    @Override
    public void close() {
        server.close();
        Assertions.assertEquals(List.of(), errors, "errors that the adapter reported");
    }
}
