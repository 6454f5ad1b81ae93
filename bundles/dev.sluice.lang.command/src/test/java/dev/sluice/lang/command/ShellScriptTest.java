package dev.sluice.lang.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for a POSIX shell")
class ShellScriptTest {
    @TempDir
    Path folder;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        project = new CommandProject(folder);
    }

    private NodeTester script(String path, String text) throws Exception {
        project.file(path, text);
        return project.at(path);
    }

    /** The PATH with these programs alone. */
    private void onlyOnThePath(String... names) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("path"));
        for (String name : names) {
            Files.createSymbolicLink(bin.resolve(name), Path.of("/bin/" + name).toRealPath());
        }
        project.environment("PATH", bin.toString());
    }

    @Test
    void itNeedsNoExecutableBitAndTakesInputsAndGivesAResult() throws Exception {
        assertEquals(
                Value.from(Map.of("x", 7)),
                script("nodes/a.sh", "cat\n").input("x", 7).run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.sh | '' | sh",
                "a.bash | '' | bash",
                "a.sh | #!/bin/sh | sh",
                "a.sh | #!/nowhere/bin/bash | bash",
                "a.sh | #! /usr/bin/env bash | bash",
                "a.sh | #!/usr/bin/env -S bash -u | bash -u",
                "a.bash | #!/bin/sh -eu | sh -eu",
            })
    void theFirstLineOrTheEndingNamesTheShell(String name, String first, String shell) throws Exception {
        for (String known : List.of("sh", "bash")) {
            project.program(
                    "path/" + known,
                    "#!/bin/sh\ncase $1 in -*) echo \"\\\"" + known + " $1\\\"\";; *) echo '\"" + known
                            + "\"';; esac\n");
        }
        project.environment("PATH", folder.resolve("path") + ":/bin:/usr/bin");

        String out = script(name, first + "\n").run().out().toString();

        assertEquals("\"" + shell + "\"", out);
    }

    @Test
    void optionsOfTheFirstLineHold() throws Exception {
        NodeFailure failure = script("a.sh", "#!/bin/sh -eu\nfalse\necho 1\n").fails();

        assertEquals("a.sh ended with exit code 1", failure.getMessage());
    }

    @Test
    void aHandlerIsItsArgument() throws Exception {
        project.file("a.sh", "printf '\"%s\"' \"$1\"\n");

        assertEquals(
                Value.of("total"),
                NodeTester.of(project.load("a.sh", "total", null, null))
                        .project(folder)
                        .run()
                        .out());
    }

    @Test
    void theCommentAtItsTopIsItsHelp() throws Exception {
        project.file("a.sh", "#!/bin/sh\n\n# Counts lines.\n#\n# Of any file.\nset -e\n# not this\necho 1\n");

        var type = project.load("a.sh", null, null, null).type();

        assertEquals("Counts lines.", type.summary());
        assertTrue(type.help().startsWith("Counts lines.\n\nOf any file.\n\nThe program runs"), type.help());
    }

    @Test
    void aSyntaxErrorNamesItsLine() throws Exception {
        NodeFailure failure = script("nodes/a.sh", "echo 1\nif true; then\n").fails();

        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertTrue(
                failure.getMessage().matches("nodes/a.sh ended with exit code 2: .*nodes/a.sh: .*3.*"),
                failure.getMessage());
        assertTrue(!failure.getMessage().contains(folder.toString()), failure.getMessage());
    }

    @Test
    void whatIsNoShellIsRefused() throws Exception {
        project.file("a.sh", "#!/usr/bin/env python3\nprint(1)\n");

        NodeFailure failure = assertThrows(NodeFailure.class, () -> project.at("a.sh"));

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(
                failure.getMessage().startsWith("'a.sh' asks for 'python3' in its first line, which is no shell"),
                failure.getMessage());
    }

    @Test
    void aShellThatIsMissingSaysWhatToInstall() throws Exception {
        onlyOnThePath("sh");
        project.file("a.sh", "#!/bin/bash\necho 1\n");

        NodeFailure failure = assertThrows(NodeFailure.class, () -> project.at("a.sh"));

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(
                failure.getMessage()
                        .startsWith("'a.sh' needs the shell 'bash', and there is none on the PATH; install"),
                failure.getMessage());
    }

    private List<Finding> examined() throws Exception {
        return project.provider().examine(ProjectFolder.at(folder), Cancellation.NEVER);
    }

    @Test
    void theDoctorFindsTheShellsAndSaysWhatProgramsAreBuiltFor() throws Exception {
        onlyOnThePath("sh", "bash");

        assertEquals(
                Finding.good("Shell", folder.resolve("path/sh") + ", " + folder.resolve("path/bash")),
                examined().get(1));
        assertEquals(
                Finding.good("Native programs", "those built for " + CommandProject.MACHINE),
                examined().get(0));
    }

    @Test
    void theDoctorSaysWhatIsMissing() throws Exception {
        onlyOnThePath("sh");
        assertEquals(Finding.Level.LIMITED, examined().get(1).level());
        assertTrue(examined().get(1).remedy().startsWith("scripts of bash do not run: install"));

        project = new CommandProject(folder)
                .environment("PATH", folder.resolve("none").toString());
        assertEquals(Finding.Level.MISSING, examined().get(1).level());
    }
}
