package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files an IDE must follow to know when a node in Java has changed. */
class ReadsTest {
    @TempDir
    Path folder;

    private JavaProject project;

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder);
    }

    private Set<String> reads(String path) throws IOException {
        return project.provider().runtimes().get(0).reads(ProjectFolder.at(project.folder), path);
    }

    @Test
    void aSourceReadsThoseOfItsPackages() throws IOException {
        project.write("nodes/shop/Grade.java", "package shop;\nclass Grade {}\n");
        project.write("Grade.java", "class Grade {}\n");
        assertEquals(Set.of("nodes/*.java"), reads("./nodes/shop/Grade.java"));
        assertEquals(Set.of("*.java"), reads("Grade.java"));
        assertEquals(Set.of(), reads("nodes/Missing.java"));
    }

    @Test
    void aFolderReadsItsClassesAndJarsAlsoBeforeItIsThere() throws IOException {
        assertEquals(Set.of("bin/*.class", "bin/*.jar", "bin/*.MF"), reads("bin"));
    }

    @Test
    void aJarReadsWhatItsManifestNamesAlsoWhatIsMissing() throws IOException {
        project.classes("a", "class A {}").classes("b", "class B {}").classes("lib/classes", "class C {}");
        project.jar("lib/b.jar", "b", "missing.jar").jar("lib/a.jar", "a", "b.jar classes/");
        assertEquals(
                Set.of(
                        "lib/a.jar",
                        "lib/b.jar",
                        "lib/missing.jar",
                        "lib/classes/*.class",
                        "lib/classes/*.jar",
                        "lib/classes/*.MF"),
                reads("lib/a.jar"));
    }
}
