package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installed packages, which an interpreter looks for only where a script needs them. */
class PackagesTest {
    private static final String FOUND = "import os, sys\n"
            + "def found(): return any(os.path.basename(p) in ('site-packages', 'dist-packages') for p in sys.path)\n";

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    @Test
    void theyAreFoundAtTheFirstImportOfOne() throws Exception {
        NodeTester node = project.script(FOUND + """
                def run():
                    import json
                    before = found()
                    try:
                        import no_such_package
                    except ImportError:
                        pass
                    return [before, found(), "site" in sys.modules]
                """);

        assertEquals(Value.from(List.of(false, true, true)), node.run().out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"importlib.metadata", "multiprocessing", "pkgutil"})
    void whatLooksAtThePathItselfFindsThem(String module) throws Exception {
        NodeTester node = project.script(FOUND + "def run():\n    import " + module + "\n    return found()\n");

        assertEquals(Value.of(true), node.run().out());
    }

    @Test
    void aModuleThatIsNotThereIsToldWithoutOurPartInIt() throws Exception {
        NodeFailure failure =
                project.script("def run():\n    import no_such_package\n").fails();

        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "ModuleNotFoundError: No module named 'no_such_package' (nodes/script.py, line 2); install"),
                failure.getMessage());
        assertEquals("""
                Traceback (most recent call last):
                  File "nodes/script.py", line 2, in run
                    import no_such_package
                ModuleNotFoundError: No module named 'no_such_package'""", failure.foreignTrace());
    }

    @Test
    void exitIsThereWithoutThem() throws Exception {
        assertEquals(
                "nodes/script.py ended with exit code 3",
                project.script("exit(3)\n").fails().getMessage());
        assertEquals(
                "nodes/script.py ended with exit code 1: no luck",
                project.script("def run(): quit('no luck')\n").fails().getMessage());
    }
}
