package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an adapter that serves one launch is needed no longer. */
class NeedTest {
    private static final String SHORT = """
            flow: short
            nodes:
              a: {type: core.const, with: {value: 1}}
              b: {type: core.wait, in: {value: a}, with: {for: 20ms}}
            out: {out: b}
            """;

    @TempDir
    Path folder;

    private Adapter adapter;

    @BeforeEach
    void open() throws Exception {
        adapter = new Adapter(folder);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    private void awaitOver() throws Exception {
        adapter.server.over().get(20, TimeUnit.SECONDS);
    }

    @Test
    void itIsNeededUntilTheRunHasEndedAndItsClientHasGone() throws Exception {
        try (Client client = adapter.launched(adapter.flow("short.flow", SHORT))) {
            client.ask("configurationDone");
            client.event("terminated");
            assertFalse(adapter.server.over().isDone(), "the client is there");
        }
        awaitOver();
    }

    @Test
    void itIsNeededByARunWhoseClientHasGone() throws Exception {
        try (Client client = adapter.launched(adapter.flow("short.flow", SHORT));
                Client other = adapter.client()) {
            client.functions(Client.record("name", "b"));
            client.ask("configurationDone");
            client.event("stopped");
            other.ask("initialize", "adapterID", "sluice");
            other.ask("attach", "token", adapter.server.token());
            client.ask("disconnect");
            client.awaitEnd();
            assertFalse(adapter.server.over().isDone(), "the run goes on, and one looks at it");
        }
        awaitOver();
    }

    @Test
    void aClientThatLaunchesNothingLeavesNoNeedBehind() throws Exception {
        try (Client stranger = adapter.client()) {
            stranger.ask("initialize", "adapterID", "sluice");
            stranger.refused("launch", "token", "wrong", "program", "short.flow");
            stranger.awaitEnd();
        }
        assertFalse(adapter.server.begun().isDone(), "a wrong token is nobody's");
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice");
            client.refused("launch", "token", adapter.server.token(), "program", "missing.flow");
        }
        awaitOver();
    }
}
