package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    private JavaProject project;
    private NodeTester node;

    @BeforeEach
    void open() throws Exception {
        project = new JavaProject(folder);
        changeTo(1);
        node = project.node("bin", "shop.Part", null);
        assertEquals(Value.of(1), node.run().out());
    }

    private void changeTo(int number) throws IOException {
        project.classes("bin", source(number));
    }

    private static String source(int number) {
        return "package shop; public class Part { static int calls; public static int run() { calls++; return " + number
                + "; } public static int calls() { return calls; } }";
    }

    private Path file() {
        return folder.resolve("bin/shop/Part.class");
    }

    @Test
    void theNextExecutionTakesTheChangedClass() throws Exception {
        changeTo(2);
        assertEquals(Value.of(2), node.run().out());
        assertEquals(
                Value.of(1),
                project.node("bin", "shop.Part#calls", null).run().out(),
                "static fields are those of the new version");
    }

    @Test
    void aChangeWithinTheFileSystemsTickIsSeen() throws Exception {
        FileTime time = Files.getLastModifiedTime(file());
        changeTo(2); // of the same size
        Files.setLastModifiedTime(file(), time);
        assertEquals(Value.of(2), node.run().out());
    }

    @Test
    void aClassThatItUsesMayChangeToo() throws Exception {
        project.classes(
                "bin",
                "package shop; public class Part { public static int run() { return new Other().n(); } } class Other {"
                        + " int n() { return 3; } }");
        assertEquals(Value.of(3), node.run().out());
        project.classes(
                "bin",
                "package shop; public class Part { public static int run() { return new Other().n(); } } class Other {"
                        + " int n() { return 4; } }");
        assertEquals(Value.of(4), node.run().out());
    }

    @Test
    void anOldFileIsTakenWhenItComesInPlace() throws Exception {
        changeTo(2);
        Files.setLastModifiedTime(file(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertEquals(Value.of(2), node.run().out());
        assertEquals(Value.of(2), node.run().out());
    }

    @Test
    void aVersionThatCannotBeUsedLeavesTheOneBeforeAndSaysSoOnce() throws Exception {
        project.write("bin/shop/Part.class", "no class");
        NodeOutcome first = node.run();
        assertEquals(Value.of(1), first.out());
        assertTrue(
                first.log()
                        .get(0)
                        .startsWith(
                                "WARN bin has changed, but the new version cannot be used, and the one before it goes"
                                        + " on: a class of 'bin' is damaged: "),
                first::toString);
        assertEquals(List.of(), node.run().log(), "it is said once");
        changeTo(3);
        assertEquals(Value.of(3), node.run().out());
    }

    @Test
    void aMethodThatIsGoneLeavesTheOneBefore() throws Exception {
        project.classes("bin", "package shop; public class Part { public static int other() { return 2; } }");
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(1), outcome.out());
        assertTrue(outcome.log().get(0).contains("has no method 'run'"), outcome::toString);
        changeTo(3);
        assertEquals(Value.of(3), node.run().out());
    }

    @Test
    void aClassThatIsGoneLeavesTheOneBeforeUntilItIsBack() throws Exception {
        Files.delete(file());
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(1), outcome.out());
        assertTrue(outcome.log().get(0).contains("there is no class shop.Part in 'bin'"), outcome::toString);
        changeTo(4);
        assertEquals(Value.of(4), node.run().out());
    }

    @Test
    void aJarIsTakenAnewAndMayBeBrokenMeanwhile() throws Exception {
        project.classes("out", source(5)).jar("lib/part.jar", "out", null);
        NodeTester ofJar = project.node("lib/part.jar", "shop.Part", null);
        assertEquals(Value.of(5), ofJar.run().out());
        project.write("lib/part.jar", "half a jar");
        NodeOutcome outcome = ofJar.run();
        assertEquals(Value.of(5), outcome.out());
        assertTrue(outcome.log().get(0).contains("'lib/part.jar' is no jar"), outcome::toString);
        assertEquals(List.of(), ofJar.run().log(), "it is said once");
        project.classes("out", source(6)).jar("lib/part.jar", "out", null);
        assertEquals(Value.of(6), ofJar.run().out());
    }
}
