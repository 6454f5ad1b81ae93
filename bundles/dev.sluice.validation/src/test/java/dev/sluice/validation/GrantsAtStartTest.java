package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Cage;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.testing.NodeTester;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A description that asks for more while a flow runs. */
class GrantsAtStartTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private Path description;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("grade.tst"), "");
        description = Files.writeString(folder.resolve("grade.node.yaml"), "capabilities: [read]\n");
    }

    private NodeDefinition resolve() throws Exception {
        NodeDefinition definition = new ScriptTypes(
                        Catalogue.of(new TestTypes()), ProjectFolder.at(folder), new FlowReader(Limits.DEFAULT))
                .resolve("./grade.tst")
                .definition();
        if (definition == null) {
            throw new AssertionError("the type is there");
        }
        return definition;
    }

    /** Runs a node until it fails; the description is not looked at before each call. */
    private static NodeFailure failure(NodeTester node) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            try {
                node.run();
            } catch (NodeFailure e) {
                return e;
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new AssertionError("it still runs after " + LIMIT);
    }

    @Test
    void whatIsNewAndNotGrantedFailsTheNode() throws Exception {
        NodeTester node = NodeTester.of(resolve()).grant(Capability.READ, "data");
        node.run();
        Files.writeString(description, "capabilities: [read, net]\n");

        NodeFailure failure = failure(node);
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals(
                "the type ./grade.tst asks for more than when the run began: 'net' is new, before it asked for read. The"
                        + " node is not granted it; if it should be, write 'grants: {net: [\"example.org:443\"], read:"
                        + " [data]}' at the node, with what it may use, and run the flow again",
                failure.getMessage());

        Files.writeString(description, "capabilities: []\n");
        waitsToRun(node);
    }

    private static void waitsToRun(NodeTester node) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                node.run();
                return;
            } catch (NodeFailure e) {
                assertTrue(System.nanoTime() < end, "a description that asks for less lets it run again");
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    @Test
    void allThatIsNewIsToldAtOnce() throws Exception {
        NodeTester node = NodeTester.of(resolve()).grant(Capability.READ, "data");
        Files.writeString(description, "capabilities: [read, net, env]\n");

        assertEquals(
                "the type ./grade.tst asks for more than when the run began: 'net', 'env' are new, before it asked for read."
                        + " The node is not granted them; if it should be, write 'grants: {net: [\"example.org:443\"], read:"
                        + " [data], env: [NAME]}' at the node, with what it may use, and run the flow again",
                failure(node).getMessage());
    }

    @Test
    void whatIsNewAndGrantedDoesNot() throws Exception {
        NodeTester node = NodeTester.of(resolve()).grant(Capability.NET, "a.org:1");
        Files.writeString(description, "capabilities: [read, net, env]\n");

        assertTrue(failure(node).getMessage().contains("'env' is new"), "net is granted");
    }

    @Test
    void aTypeOfARuntimeThatSaysNothingIsNotKept() throws Exception {
        Cage cage = resolve().cage().get();

        assertEquals("net, read, write, run", cage.openKeys());
        assertEquals("nodes in test run without a sandbox", cage.reason());
    }
}
