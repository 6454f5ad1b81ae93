package dev.sluice.lang.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that changes while a run goes on. */
class HotReloadTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private WasmProject project;
    private NodeTester node;

    @BeforeEach
    void open() throws Exception {
        project = new WasmProject(folder);
        node = project.node(Fixtures.constant("1"));
        assertEquals(Value.of(1), node.run().out());
    }

    private Path module() {
        return folder.resolve("nodes/part.wasm");
    }

    private void changeTo(byte[] content) throws IOException {
        project.file("nodes/part.wasm", content);
    }

    @Test
    void theNextExecutionTakesTheChangedModule() throws Exception {
        changeTo(Fixtures.constant("2"));
        assertEquals(Value.of(2), node.run().out());
        changeTo(Fixtures.echoCommand());
        assertEquals(Value.from(java.util.Map.of()), node.run().out(), "also where it is of another form");
    }

    @Test
    void aChangeWithinTheFileSystemsTickIsSeen() throws Exception {
        FileTime time = Files.getLastModifiedTime(module());
        changeTo(Fixtures.constant("2")); // of the same size
        Files.setLastModifiedTime(module(), time);
        assertEquals(Value.of(2), node.run().out());
    }

    @Test
    void anOldFileIsTakenWhenItComesInPlace() throws Exception {
        changeTo(Fixtures.constant("2"));
        Files.setLastModifiedTime(module(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertEquals(Value.of(2), node.run().out());
        assertEquals(Value.of(2), node.run().out());
    }

    @Test
    void aVersionThatCannotBeUsedLeavesTheOneBeforeAndSaysSoOnce() throws Exception {
        changeTo("no module".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        NodeOutcome first = node.run();
        assertEquals(Value.of(1), first.out());
        assertEquals(
                List.of(
                        "WARN nodes/part.wasm has changed, but the new version cannot be used, and the one before it goes"
                                + " on: 'nodes/part.wasm' is not WebAssembly; give a module that a compiler made for a target such"
                                + " as wasm32-wasi"),
                first.log());
        assertEquals(List.of(), node.run().log(), "it is said once");

        changeTo(Fixtures.constant("3"));
        assertEquals(Value.of(3), node.run().out());
    }

    @Test
    void codeThatIsNotValidLeavesTheOneBefore() throws Exception {
        changeTo(Fixtures.giving(Fixtures.reactor(), "1", 0x6a));
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(1), outcome.out());
        assertTrue(outcome.log().get(0).contains("is not valid WebAssembly"), outcome::toString);
    }

    @Test
    void aModuleThatIsGoneLeavesTheOneBefore() throws Exception {
        Files.delete(module());
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(1), outcome.out());
        assertTrue(outcome.log().get(0).contains("there is no 'nodes/part.wasm' in the project"), outcome::toString);
    }

    @Test
    void aLinkOutOfTheProjectInItsPlaceIsNotFollowed() throws Exception {
        Path outside = elsewhere.resolve("outside.wasm");
        Files.write(outside, Fixtures.constant("666"));
        Files.delete(module());
        try {
            Files.createSymbolicLink(module(), outside);
        } catch (UnsupportedOperationException | IOException e) {
            assumeTrue(false, "no symbolic links here");
        }
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(1), outcome.out());
        assertTrue(outcome.log().get(0).contains("symbolic link that leads out of the project"), outcome::toString);
    }
}
