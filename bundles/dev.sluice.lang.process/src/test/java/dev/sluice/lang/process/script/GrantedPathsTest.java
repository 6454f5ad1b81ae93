package dev.sluice.lang.process.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
class GrantedPathsTest {
    private static final List<String> STEPS = List.of(
            "..", ".", "data", "a b", "out", "in.txt", "away", "inner", "loop", "", "*", "new", "new.txt", "-", "'",
            "\n", "$(x)", "~");

    @TempDir
    Path temporary;

    private ProjectFolder project;
    private Path outside;

    @BeforeEach
    void make() throws IOException {
        Path root = Files.createDirectories(temporary.resolve("project"));
        outside = Files.createDirectories(temporary.resolve("outside/deep")).getParent();
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.writeString(Files.createDirectories(root.resolve("data/inner")).resolve("in.txt"), "x");
        Files.createSymbolicLink(root.resolve("away"), outside);
        Files.createSymbolicLink(root.resolve("data/away"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("alias"), Path.of("data"));
        project = ProjectFolder.at(root);
    }

    private List<GrantedPaths.Granted> granted(Capability capability, String path) throws NodeFailure {
        return GrantedPaths.of(project, new ScriptGrants(Map.of(capability, List.of(path))));
    }

    private String refused(Capability capability, String path) {
        NodeFailure failure = assertThrows(NodeFailure.class, () -> granted(capability, path));
        assertEquals(ErrorClass.USER, failure.errorClass());
        return failure.getMessage();
    }

    /** Whatever is written under a grant, what comes of it lies in the project, and nothing is made outside. */
    @Test
    void noPathLeadsOutOfTheProject() throws IOException {
        Random random = new Random(7);
        int found = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder path = new StringBuilder(random.nextInt(10) == 0 ? "/" : "");
            for (int steps = 1 + random.nextInt(4); steps > 0; steps--) {
                path.append(STEPS.get(random.nextInt(STEPS.size()))).append(steps == 1 ? "" : "/");
            }
            Capability capability = random.nextBoolean() ? Capability.READ : Capability.WRITE;
            try {
                for (GrantedPaths.Granted granted : granted(capability, path.toString())) {
                    found++;
                    assertTrue(granted.real().startsWith(project.root()), path + " gave " + granted);
                    assertTrue(granted.named().startsWith(project.root()), path + " gave " + granted);
                    assertEquals(granted.real(), granted.real().toRealPath(), path::toString);
                    assertEquals(capability == Capability.WRITE, granted.writable());
                }
            } catch (NodeFailure e) {
                assertFalse(String.valueOf(e.getMessage()).isBlank(), path::toString);
            }
        }
        assertTrue(found > 300, "the paths are of use: " + found);
        try (var files = Files.walk(outside)) {
            assertEquals(3, files.count(), "nothing was made outside");
        }
    }

    @Test
    void aLinkThatLeadsOutIsRefused() {
        assertTrue(refused(Capability.READ, "away").contains("leads out of the project"));
        assertTrue(refused(Capability.WRITE, "away").contains("leads out of the project"));
        assertTrue(refused(Capability.WRITE, "away/new").contains("leads out of the project"));
        assertTrue(refused(Capability.READ, "data/away").contains("leads out of the project"));
        assertTrue(refused(Capability.READ, "../outside").contains(".."));
        assertTrue(refused(Capability.READ, outside.toString()).contains("absolute"));
    }

    @Test
    void aLinkThatStaysIsWhatItLeadsTo() throws Exception {
        GrantedPaths.Granted alias = granted(Capability.READ, "alias/").get(0);

        assertEquals(project.root().resolve("data"), alias.real());
        assertEquals(project.root().resolve("alias"), alias.named());
    }

    @Test
    void whatMayBeWrittenIsMade() throws Exception {
        assertTrue(Files.isDirectory(
                granted(Capability.WRITE, "results/today").get(0).real()));
        assertTrue(Files.isRegularFile(
                granted(Capability.WRITE, "results/a.csv").get(0).real()));
        assertTrue(refused(Capability.READ, "nothing").contains("there is no 'nothing'"));
    }

    @Test
    void patternsAreForTypesOfTheCatalogue() {
        assertTrue(refused(Capability.READ, "data/*.csv").contains("grant the folder"));
    }
}
