package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpretersTest {
    private static final String SCRIPT = "import sys\ndef run(): return sys.executable\n";

    @TempDir
    Path folder;

    @TempDir
    Path bin;

    private Path program(String name, String text) throws IOException {
        Path file = bin.resolve(name);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String realPython() throws Exception {
        return ((dev.sluice.nodes.api.value.StringValue)
                        new PythonProject(folder).script(SCRIPT).run().out())
                .value();
    }

    @Test
    void aMissingPythonIsExplained() throws Exception {
        NodeFailure failure = new PythonProject(folder)
                .environment("PATH", bin.toString())
                .script(SCRIPT)
                .fails();

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(
                failure.getMessage()
                        .startsWith("Python is missing: there is no 'python3' on the PATH; install Python 3.8"),
                failure.getMessage());
    }

    @Test
    void aWrongPropertyIsExplained() throws Exception {
        for (String program : new String[] {bin + "/none", bin.toString()}) {
            NodeFailure failure =
                    new PythonProject(folder).program(program).script(SCRIPT).fails();
            assertEquals(
                    "-Dsluice.python=" + program + " is no program; correct it, or leave it out to use python3 from"
                            + " the PATH",
                    failure.getMessage());
        }
        NodeFailure failure =
                new PythonProject(folder).program("python9").script(SCRIPT).fails();
        assertTrue(failure.getMessage().contains("there is no 'python9' on the PATH"), failure.getMessage());
    }

    @Test
    void thePropertyChoosesTheInterpreter() throws Exception {
        Path link = Files.createSymbolicLink(bin.resolve("mypython"), Path.of(realPython()));

        assertEquals(
                Value.of(link.toString()),
                new PythonProject(folder)
                        .environment("PATH", "")
                        .program(link.toString())
                        .script(SCRIPT)
                        .run()
                        .out());
    }

    @Test
    void aVersionManagersScriptIsAskedOnceForTheInterpreterBehindIt() throws Exception {
        Path calls = folder.resolve("calls");
        program("python3", "#!/bin/sh\necho called >> '" + calls + "'\nexec '" + realPython() + "' \"$@\"\n");
        PythonProject project = new PythonProject(folder).environment("PATH", bin + ":" + System.getenv("PATH"));

        for (int i = 0; i < 3; i++) {
            assertEquals(Value.of(realPython()), project.script(SCRIPT).run().out());
        }
        assertEquals("called\n", Files.readString(calls));
    }

    @Test
    void eachInterpreterIsAskedOnceForItsVersion() throws Exception {
        Path calls = folder.resolve("calls");
        Path python = program(
                "mypython",
                "#!/bin/sh\necho called >> '" + calls + "'\ncase \"$*\" in\n"
                        + "*sys.executable*) echo \"$0\";;\n*) echo 3.99.1;;\nesac\n");
        PythonOptions options =
                new PythonOptions(System.getenv(), python.toString(), null, PythonProject.GRACE, true, null);
        Interpreters interpreters = new Interpreters(options, new Programs(System.getenv()), new ProcessStarter());
        for (int i = 0; i < 3; i++) {
            assertEquals("3.99.1", interpreters.version(folder));
        }
        assertEquals("called\ncalled\n", Files.readString(calls), "for what is behind it, and for the version");
    }

    @Test
    void aVersionManagerWithoutVersionIsExplained() throws Exception {
        program("python3", "#!/bin/sh\necho 'version 9 is not installed' >&2\nexit 127\n");
        NodeFailure failure = new PythonProject(folder)
                .environment("PATH", bin + ":" + System.getenv("PATH"))
                .script(SCRIPT)
                .fails();

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(
                failure.getMessage().contains("does not lead to a Python (exit code 127): version 9 is not installed"));
    }

    /** With a virtual environment, whose Python reads what is in {@code sitecustomize} before anything else. */
    private PythonProject withEnvironment() throws Exception {
        PythonProject project = new PythonProject(folder);
        PythonOptions options = new PythonOptions(System.getenv(), null, null, PythonProject.GRACE, true, null);
        Path real = new Interpreters(options, new Programs(System.getenv()), new ProcessStarter())
                .of(folder, Cancellation.NEVER);
        project.file(".venv/pyvenv.cfg", "home = " + real.getParent() + "\n");
        Files.createDirectories(folder.resolve(".venv/bin"));
        Files.createSymbolicLink(folder.resolve(".venv/bin/python"), real);
        return project;
    }

    @Test
    void aPythonThatIsTooOldIsExplained() throws Exception {
        Path site = Files.createDirectories(bin.resolve("site"));
        Files.writeString(site.resolve("sitecustomize.py"), "import sys\nsys.version_info = (3, 7, 9, 'final', 0)\n");

        NodeFailure failure = withEnvironment()
                .environment("PYTHONPATH", site.toString())
                .script(SCRIPT)
                .grant(dev.sluice.nodes.api.Capability.ENV, "PYTHONPATH")
                .fails();

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(failure.getMessage().contains("Python 3.7 at "), failure.getMessage());
        assertTrue(failure.getMessage().contains("is too old; install Python 3.8"), failure.getMessage());
    }

    @Test
    void whatDoesNotStartIsExplained() throws Exception {
        Path site = Files.createDirectories(bin.resolve("site"));
        Files.writeString(
                site.resolve("sitecustomize.py"), "import os\nos.write(2, b'broken installation')\nos._exit(1)\n");

        NodeFailure failure = withEnvironment()
                .environment("PYTHONPATH", site.toString())
                .script(SCRIPT)
                .grant(dev.sluice.nodes.api.Capability.ENV, "PYTHONPATH")
                .fails();

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(
                failure.getMessage()
                        .startsWith("Python did not start (exit code 1): broken installation; check that /"),
                failure.getMessage());
    }

    @Test
    void whatIsNoProgramIsExplained() throws Exception {
        Path broken = program("broken", "\u007fELF no program");
        NodeFailure failure = new PythonProject(folder)
                .program(broken.toString())
                .script(SCRIPT)
                .fails();

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(failure.getMessage().contains(broken.toString()), failure.getMessage());
    }

    private Finding examined(String path) throws Exception {
        PythonOptions options = new PythonOptions(Map.of("PATH", path), null, null, Duration.ofMillis(100), true, null);
        return new PythonProvider(options)
                .examine(ProjectFolder.at(folder), Cancellation.NEVER)
                .get(0);
    }

    @Test
    void theVersionIsFound() throws Exception {
        Finding found = examined(System.getenv("PATH"));

        assertEquals(Finding.Level.GOOD, found.level(), found::toString);
        assertTrue(found.found().matches("3\\.[0-9.]+.*, .*python.*"), found.found());
    }

    @Test
    void whatIsMissingComesWithARemedy() throws Exception {
        Finding found = examined(bin.toString());

        assertEquals(
                Finding.missing("Python", "Python is missing: there is no 'python3' on the PATH", found.remedy()),
                found);
        assertTrue(found.remedy().startsWith("install Python 3.8"), found.remedy());
    }

    @Test
    void whatIsNoPythonIsMissing() throws Exception {
        program("python3", "#!/bin/sh\nexit 3\n");

        Finding found = examined(bin.toString());

        assertEquals(Finding.Level.MISSING, found.level());
        assertTrue(found.found().contains("does not lead to a Python (exit code 3)"), found.found());
    }
}
