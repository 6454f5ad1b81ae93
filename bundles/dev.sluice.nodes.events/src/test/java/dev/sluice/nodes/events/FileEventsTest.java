package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.testing.StartedSource.Event;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEventsTest {
    private final Events events = new Events();

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void makeTheInbox() throws IOException {
        inbox = Files.createDirectory(folder.toRealPath().resolve("inbox"));
    }

    private NodeTester watching() throws IOException {
        return events.node("event.file")
                .project(folder)
                .with("path", "inbox")
                .with("glob", "**/*.csv")
                .with("events", List.of("create", "modify", "delete"))
                .with("settle", "30ms");
    }

    private static void assertEvent(String kind, String path, Event event) {
        assertEquals(Map.of("path", Value.of(path), "kind", Value.of(kind)), event.outputs());
    }

    @Test
    void filesThatComeChangeAndGoAreEvents() throws Exception {
        try (StartedSource source = watching().start()) {
            Files.writeString(inbox.resolve("a.csv"), "x\n1\n");
            assertEvent("create", "inbox/a.csv", source.next());
            Files.writeString(inbox.resolve("a.csv"), "x\n1\n2\n");
            assertEvent("modify", "inbox/a.csv", source.next());
            Files.delete(inbox.resolve("a.csv"));
            assertEvent("delete", "inbox/a.csv", source.next());
        }
    }

    @Test
    void onlyWhatThePatternNamesCounts() throws Exception {
        try (StartedSource source = watching().start()) {
            Files.writeString(inbox.resolve("b.txt"), "b");
            Files.writeString(inbox.resolve(".hidden.csv"), "h");
            Files.writeString(inbox.resolve("c.csv"), "c");
            assertEvent("create", "inbox/c.csv", source.next());
            assertTrue(source.isQuiet());
        }
    }

    @Test
    void foldersBelowAreWatchedToo() throws Exception {
        try (StartedSource source = watching().start()) {
            Path below = Files.createDirectories(inbox.resolve("2026/11"));
            Files.writeString(below.resolve("d.csv"), "d");
            assertEvent("create", "inbox/2026/11/d.csv", source.next());
        }
    }

    @Test
    void whatIsMovedIntoPlaceIsOneEvent() throws Exception {
        Files.writeString(inbox.resolve("e.csv"), "old");
        Path fresh = Files.writeString(folder.resolve("fresh"), "newer");
        try (StartedSource source = watching().start()) {
            Files.move(fresh, inbox.resolve("e.csv"), StandardCopyOption.REPLACE_EXISTING);
            assertEvent("modify", "inbox/e.csv", source.next());
            assertTrue(source.isQuiet());
        }
    }

    @Test
    void existingFilesAreEventsWhereThatIsAskedFor() throws Exception {
        Files.writeString(inbox.resolve("f.csv"), "f");
        try (StartedSource source = watching().start()) {
            Files.writeString(inbox.resolve("g.csv"), "g");
            assertEvent("create", "inbox/g.csv", source.next());
            assertTrue(source.isQuiet());
        }
        Files.delete(inbox.resolve("g.csv"));
        try (StartedSource source = watching().with("existing", "emit").start()) {
            assertEvent("create", "inbox/f.csv", source.next());
        }
    }

    @Test
    void theFolderMustBeGranted() throws Exception {
        NodeTester node = watching().grant(Capability.READ, "other");
        NodeFailure failure = assertThrows(NodeFailure.class, () -> node.start().close());
        assertTrue(failure.getMessage().contains("grants: {read: [inbox]}"), failure.getMessage());
        watching().grant(Capability.READ, "inbox").start().close();
    }

    @Test
    void aLinkOutOfTheProjectIsNoFileOfIt(@TempDir Path outside) throws Exception {
        Path secret = Files.writeString(outside.resolve("secret.csv"), "s");
        try (StartedSource source = watching().start()) {
            Files.createSymbolicLink(inbox.resolve("link.csv"), secret);
            Files.writeString(inbox.resolve("own.csv"), "o");
            assertEvent("create", "inbox/own.csv", source.next());
            assertTrue(source.isQuiet());
        }
    }

    @Test
    void aFolderThatGoesEndsTheNode() throws Exception {
        try (StartedSource source = watching().start()) {
            Files.delete(inbox);
            Throwable failure = source.awaitEnd();
            assertTrue(String.valueOf(failure).contains("'inbox' is gone"), String.valueOf(failure));
        }
    }

    @Test
    void aStopGivesBackThreads() throws Exception {
        StartedSource source = watching().start();
        assertEquals(Set.of("folder-node"), Events.threads("folder-"));
        source.stop();
        assertEquals(Set.of(), Events.threads("folder-"));
    }
}
