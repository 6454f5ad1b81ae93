package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a script reaches that runs in a cage: what it is granted. Needs bubblewrap, and fails without, as it must not be skipped. */
@EnabledOnOs(OS.LINUX)
class CageTest {
    private static final Sandbox CAGE = PythonProject.best();

    /** What a call gives, or the name of what it raises. */
    private static final String TRY = """
            import os, socket, subprocess, urllib.request
            def tried(action):
                try:
                    return action()
                except BaseException as e:
                    return type(e).__name__
            def read(path): return tried(lambda: open(path).read())
            def write(path): return tried(lambda: open(path, "w").write("x"))
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private PythonProject project;
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        assumeFalse(Boolean.getBoolean("sluice.tests.no-sandbox"), "left out by -Dsluice.tests.no-sandbox=true");
        assertTrue(
                CAGE.isCage(),
                "these tests need bubblewrap, and a machine that lets it make namespaces; -Dsluice.tests.no-sandbox=true"
                        + " leaves them out");
        project = new PythonProject(folder)
                .in(CAGE)
                .file("data/in.txt", "in")
                .file("nodes/near.txt", "near")
                .file(".git/config", "git")
                .file(".env", "TOKEN=1");
        Files.writeString(elsewhere.resolve("secret.txt"), "secret");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String secret() {
        return elsewhere.resolve("secret.txt").toString();
    }

    /** A node that gives these expressions as a list. */
    private NodeTester gives(String... expressions) throws IOException {
        return project.script(TRY + "def run(): return [" + String.join(", ", expressions) + "]\n");
    }

    @Test
    void withoutAGrantNothingIsThereButTheScriptsOwnFolder() throws Exception {
        List<String> probes = new ArrayList<>(List.of(
                "read('nodes/near.txt')",
                "read('data/in.txt')",
                "read('.git/config')",
                "read('" + secret() + "')",
                "write('nodes/new.txt')",
                "write('new.txt')",
                "write('/usr/new.txt')",
                "write('/new.txt')",
                "write('/tmp/new.txt')",
                "read('/tmp/new.txt')",
                "os.path.exists('/etc/shadow')",
                "tried(lambda: subprocess.run(['ls']).returncode)",
                "tried(lambda: socket.create_connection(('127.0.0.1', " + port() + ")))",
                "tried(lambda: socket.create_connection(('example.org', 80)))",
                "os.environ.get('TMPDIR', '/tmp')"));
        project.environment("TMPDIR", elsewhere.toString());

        assertEquals(
                Value.from(List.of(
                        "near",
                        "FileNotFoundError",
                        "FileNotFoundError",
                        "FileNotFoundError",
                        "OSError",
                        "OSError",
                        "OSError",
                        "OSError",
                        1,
                        "x",
                        false,
                        "FileNotFoundError",
                        "ConnectionRefusedError",
                        "gaierror",
                        "/tmp")),
                gives(probes.toArray(new String[0])).run().out());
        assertFalse(Files.exists(Path.of("/tmp/new.txt")), "the temporary folder is the node's own");
    }

    @Test
    void filesAreThereAsGranted() throws Exception {
        NodeTester node = gives(
                        "read('data/in.txt')",
                        "write('data/in.txt')",
                        "write('out/deep/a.txt')",
                        "write('one.txt')",
                        "write('out/b.txt')",
                        "read('.git/config')")
                .grant(Capability.READ, "data")
                .grant(Capability.WRITE, "out/deep", "one.txt");

        assertEquals(
                Value.from(List.of("in", "OSError", 1, 1, "OSError", "FileNotFoundError")),
                node.run().out());
        assertEquals("x", Files.readString(folder.resolve("out/deep/a.txt")));
        assertEquals("x", Files.readString(folder.resolve("one.txt")));
        assertEquals("in", Files.readString(folder.resolve("data/in.txt")));
    }

    @Test
    void theWholeProjectIsWithoutWhatBeginsWithADot() throws Exception {
        NodeTester node = gives("read('data/in.txt')", "read('.git/config')", "read('.env')", "write('new.txt')")
                .grant(Capability.WRITE, ".");

        assertEquals(
                Value.from(List.of("in", "FileNotFoundError", "PermissionError", 1)),
                node.run().out());
        assertEquals("TOKEN=1", Files.readString(folder.resolve(".env")));
    }

    @Test
    void aLinkInAGrantedFolderLeadsNowhere() throws Exception {
        Files.createSymbolicLink(folder.resolve("data/link"), elsewhere.resolve("secret.txt"));
        NodeTester node = gives(
                        "read('data/link')",
                        "tried(lambda: os.symlink('" + secret() + "', 'out/link'))",
                        "read('out/link')",
                        "tried(lambda: os.link('data/in.txt', 'out/hard'))")
                .grant(Capability.READ, "data")
                .grant(Capability.WRITE, "out");

        assertEquals(
                Value.list(
                        Value.of("FileNotFoundError"), Value.NULL, Value.of("FileNotFoundError"), Value.of("OSError")),
                node.run().out());
    }

    @Test
    void aGrantedFolderThatIsALinkOutIsRefused() throws Exception {
        Files.createSymbolicLink(folder.resolve("away"), elsewhere);

        NodeFailure failure = gives("1").grant(Capability.READ, "away").fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("leads out of the project"), failure.getMessage());
    }

    @Test
    void aLinkThatIsPutInPlaceDuringTheRunChangesNothingForTheScript() throws Exception {
        NodeTester node = project.script(TRY + """
                        import shutil
                        def run():
                            first = read("work/data/in.txt")
                            os.rename("work/data", "work/old")
                            os.symlink("%s", "work/data")
                            return [first, read("work/data/secret.txt")]
                        """.formatted(elsewhere)).grant(Capability.WRITE, "work");
        project.file("work/data/in.txt", "in");

        assertEquals(Value.from(List.of("in", "FileNotFoundError")), node.run().out());
        assertTrue(Files.isSymbolicLink(folder.resolve("work/data")));
        NodeFailure next = gives("1").grant(Capability.READ, "work/data").fails();
        assertTrue(next.getMessage().contains("leads out of the project"), next.getMessage());
    }

    @Test
    void workersSeeWhatStandsAtAGrantedPathNow() throws Exception {
        NodeTester node = gives("read('data/in.txt')").with("workers", 1).grant(Capability.READ, "data/in.txt");
        assertEquals(Value.from(List.of("in")), node.run().out());

        Files.writeString(folder.resolve("data/new.txt"), "new");
        Files.move(
                folder.resolve("data/new.txt"),
                folder.resolve("data/in.txt"),
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);

        Waiting.until(
                "the file that took its place is seen", () -> node.run().out().equals(Value.from(List.of("new"))));
    }

    @Test
    void grantedHostsAreReachedAndNoOthers() throws Exception {
        String here = "http://localhost:" + port() + "/";
        NodeTester node = gives(
                        "tried(lambda: urllib.request.urlopen('" + here + "').read().decode())",
                        "tried(lambda: socket.create_connection(('127.0.0.1', " + (port() == 1 ? 2 : 1) + ")))",
                        "tried(lambda: socket.create_connection(('example.org', 443)))",
                        "tried(os.wait)")
                .grant(Capability.NET, "localhost:" + port(), "granted.invalid:443");

        assertEquals(
                Value.from(List.of("ok", "ConnectionRefusedError", "gaierror", "ChildProcessError")),
                node.run().out());
        assertEquals(
                Value.from(List.of("ok")),
                gives("tried(lambda: urllib.request.urlopen('" + here + "').read().decode())")
                        .with("workers", 1)
                        .grant(Capability.NET, "localhost:" + port())
                        .run()
                        .out());
    }

    @Test
    void grantedProgramsAreThereAndNoOthers() throws Exception {
        NodeTester node = gives(
                        "tried(lambda: subprocess.run(['ls', 'nodes'], capture_output=True, text=True).returncode)",
                        "tried(lambda: subprocess.run(['cat']).returncode)")
                .grant(Capability.RUN, "ls");

        assertEquals(Value.from(List.of(0, "FileNotFoundError")), node.run().out());
        assertTrue(gives("1")
                .grant(Capability.RUN, "no-such-program")
                .fails()
                .getMessage()
                .contains("there is no program 'no-such-program'"));
    }

    @Test
    void aScriptGetsNothingThatItsDescriptionDoesNotDeclare() throws Exception {
        project.file("nodes/s.py", TRY + "def run(): return read('data/in.txt')\n");
        NodeType silent = NodeType.named("./nodes/s.py").build();
        NodeType asking = NodeType.named("./nodes/s.py").needs(Capability.READ).build();

        assertEquals(
                Value.of("FileNotFoundError"),
                project.typed("nodes/s.py", null, silent)
                        .grant(Capability.READ, "data")
                        .run()
                        .out());
        assertEquals(
                Value.of("in"),
                project.typed("nodes/s.py", null, asking)
                        .grant(Capability.READ, "data")
                        .run()
                        .out());
    }

    @Test
    void openFilesAreBounded() throws Exception {
        NodeTester node = gives(
                "tried(lambda: [open('/dev/null') for _ in range(5000)] and 0)",
                "__import__('resource').getrlimit(__import__('resource').RLIMIT_CORE)[0]");

        assertEquals(Value.from(List.of("OSError", 0)), node.run().out());
    }

    @Test
    void theRuntimeSaysHowWellItsScriptsAreKept() {
        assertTrue(project.provider().runtimes().get(0).cage().closed());
        assertFalse(new PythonProvider(
                        new PythonOptions(Map.of(), null, null, PythonProject.GRACE, true, Sandbox.SUPERVISED))
                .runtimes()
                .get(0)
                .cage()
                .closed());
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
