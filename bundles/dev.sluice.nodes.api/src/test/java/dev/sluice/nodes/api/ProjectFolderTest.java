package dev.sluice.nodes.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFolderTest {
    @TempDir
    private Path outer;

    private Path root;
    private ProjectFolder project;

    @BeforeEach
    void makeProject() throws IOException {
        root = Files.createDirectories(outer.resolve("project")).toRealPath();
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("data/a.csv"), "a");
        Files.writeString(outer.resolve("secret"), "s");
        project = ProjectFolder.at(root);
    }

    private static String fails(ErrorClass errorClass, Executable action) {
        NodeFailure failure = assertThrows(NodeFailure.class, action);
        assertEquals(errorClass, failure.errorClass(), failure.getMessage());
        return failure.getMessage();
    }

    @Test
    void findsTheNearestFolderWithAMark() throws IOException {
        Path flow = root.resolve("flows/deep/a.flow");
        Files.createDirectories(flow.getParent());
        assertThrows(IOException.class, () -> ProjectFolder.of(root.resolve("none/a.flow")));
        assertEquals(flow.getParent(), ProjectFolder.of(flow).root());
        Files.createFile(root.resolve("sluice.yaml"));
        assertEquals(root, ProjectFolder.of(flow).root());
        Files.createFile(root.resolve("flows/.project"));
        assertEquals(root.resolve("flows"), ProjectFolder.of(flow).root());
        assertThrows(IOException.class, () -> ProjectFolder.at(root.resolve("data/a.csv")));
    }

    @Test
    void findsWhatExists() throws NodeFailure {
        assertEquals(root.resolve("data/a.csv"), project.existing("data/a.csv"));
        assertEquals(root.resolve("data/a.csv"), project.existing("./data//a.csv"));
        assertEquals(root, project.existing("."));
        assertTrue(fails(ErrorClass.USER, () -> project.existing("data/b.csv")).contains("there is no 'data/b.csv'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "..", "../secret", "data/../../secret", "data/..", "/etc/passwd", "\\\\host\\x", "a\0b"
            })
    void refusesPathsThatLeadOut(String path) {
        for (Executable use :
                new Executable[] {() -> project.existing(path), () -> project.target(path), () -> project.check(path)
                }) {
            fails(ErrorClass.USER, use);
        }
    }

    @Test
    void followsLinksOnlyWithinTheProject() throws Exception {
        Files.createSymbolicLink(root.resolve("in"), root.resolve("data"));
        Files.createSymbolicLink(root.resolve("out"), outer);
        Files.createSymbolicLink(root.resolve("file"), outer.resolve("secret"));
        Files.createSymbolicLink(root.resolve("dangling"), outer.resolve("none"));
        Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
        assertEquals(root.resolve("data/a.csv"), project.existing("in/a.csv"));
        assertEquals(root.resolve("data/b.csv"), project.target("in/b.csv"));
        assertTrue(fails(ErrorClass.USER, () -> project.existing("out/secret")).contains("leads out"));
        assertTrue(fails(ErrorClass.USER, () -> project.existing("file")).contains("leads out"));
        assertTrue(fails(ErrorClass.USER, () -> project.target("out/new")).contains("out of the project"));
        assertTrue(fails(ErrorClass.USER, () -> project.target("out/new/deep")).contains("out of the project"));
        assertTrue(fails(ErrorClass.USER, () -> project.target("file")).contains("out of the project"));
        fails(ErrorClass.USER, () -> project.existing("dangling"));
        fails(ErrorClass.USER, () -> project.target("dangling"));
        fails(ErrorClass.USER, () -> project.target("dangling/a"));
        fails(ErrorClass.USER, () -> project.existing("loop"));
        fails(ErrorClass.USER, () -> project.target("loop/a"));
        assertFalse(Files.exists(outer.resolve("new")));
        assertFalse(Files.exists(outer.resolve("none")));
    }

    @Test
    void aProjectMayItselfStandBehindALink() throws Exception {
        Path link = Files.createSymbolicLink(outer.resolve("link"), root);
        ProjectFolder linked = ProjectFolder.at(link);
        assertEquals(root, linked.root());
        assertEquals(root.resolve("data/a.csv"), linked.existing("data/a.csv"));
    }

    @Test
    void makesFoldersForWhatIsWritten() throws Exception {
        project.write("out/deep/a.txt", file -> Files.writeString(file, "x"));
        assertEquals("x", Files.readString(root.resolve("out/deep/a.txt")));
        project.write("out/deep/a.txt", file -> Files.writeString(file, "y"));
        assertEquals("y", Files.readString(root.resolve("out/deep/a.txt")));
        assertTrue(fails(ErrorClass.USER, () -> project.target("data")).contains("is a folder"));
        assertTrue(fails(ErrorClass.USER, () -> project.target(".")).contains("is a folder"));
    }

    @Test
    void refusesAFolderThatIsAFile() {
        String message = fails(ErrorClass.USER, () -> project.target("data/a.csv/b.csv"));
        assertTrue(message.contains("'data/a.csv/b.csv'") && message.contains("data/a.csv"), message);
    }

    @Test
    void writesAsAWholeOrNotAtAll() throws Exception {
        Path target = root.resolve("data/a.csv");
        assertThrows(
                IllegalStateException.class,
                () -> project.write("data/a.csv", file -> {
                    Files.writeString(file, "half");
                    assertEquals("a", Files.readString(target));
                    throw new IllegalStateException("disk");
                }));
        assertEquals("a", Files.readString(target));
        try (Stream<Path> files = Files.list(root.resolve("data"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void writesThroughALinkToAFileOfTheProject() throws Exception {
        Files.createSymbolicLink(root.resolve("latest.csv"), Path.of("data/a.csv"));
        project.write("latest.csv", file -> Files.writeString(file, "new"));
        assertEquals("new", Files.readString(root.resolve("data/a.csv")));
        assertTrue(Files.isSymbolicLink(root.resolve("latest.csv")));
    }

    @Test
    void showsPathsAsTheProjectsPeopleWriteThem() {
        assertEquals("data/a.csv", project.relative(root.resolve("data/../data/a.csv")));
        assertEquals("", project.relative(root));
        assertEquals("secret", project.relative(outer.resolve("secret")));
        assertEquals("", project.relative(outer.getRoot()));
    }
}
