package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build has prepared a machine with is found there. */
class DoctorTest {
    @TempDir
    Path temporary;

    @Test
    void aMachineThatBuildsHasAllThatNodesNeed() {
        Finished found = Project.below(temporary).runner().run("doctor").exits(0);

        for (String subject :
                List.of("Java", "Python", "Sandbox", "Node.js", "WebAssembly", "Native programs", "Shell", "Keyring")) {
            assertTrue(
                    found.out().stream().anyMatch(line -> line.matches("(ok|! )  " + subject + " .*")),
                    () -> subject + " in " + found);
        }
    }
}
