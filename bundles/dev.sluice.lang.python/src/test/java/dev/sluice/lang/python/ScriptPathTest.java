package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptPathTest {
    @TempDir
    Path temp;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectory(temp.resolve("project"));
        Files.writeString(temp.resolve("outside.py"), "def run(): return 'escaped'\n");
        project = new PythonProject(temp.resolve("project")).file("nodes/ok.py", "def run(): return 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, is absolute",
        "../outside.py, leads upwards",
        "nodes/../../outside.py, leads upwards",
        "nodes/none.py, there is no",
        "nodes, is no file",
    })
    void pathsThatLeaveTheProjectOrNameNoFileAreRefused(String path, String why) throws Exception {
        NodeFailure run = project.at(path).fails();
        NodeFailure load = assertThrows(NodeFailure.class, () -> project.load(path, null, null));

        for (NodeFailure failure : new NodeFailure[] {run, load}) {
            assertEquals(ErrorClass.USER, failure.errorClass());
            assertTrue(failure.getMessage().contains(why), failure.getMessage());
        }
    }

    @Test
    void symbolicLinksThatLeadOutAreRefused() throws Exception {
        Files.createSymbolicLink(project.folder.resolve("nodes/link.py"), temp.resolve("outside.py"));
        Files.createSymbolicLink(project.folder.resolve("folder"), temp);

        for (String path : new String[] {"nodes/link.py", "folder/outside.py"}) {
            NodeFailure failure = project.at(path).fails();
            assertTrue(failure.getMessage().contains("leads out of the project"), failure.getMessage());
        }
    }

    @Test
    void symbolicLinksWithinTheProjectAreFollowed() throws Exception {
        Files.createSymbolicLink(project.folder.resolve("alias.py"), Path.of("nodes/ok.py"));

        assertEquals(Value.of(1), project.at("alias.py").run().out());
    }

    @Test
    void namesWithSpacesQuotesAndUmlautsWork() throws Exception {
        String path = "nodes/it's \"gut\" ü.py";
        project.file(path, "def run(): raise ValueError('x')\n");

        assertTrue(project.at(path).fails().foreignTrace().contains(path));
    }
}
