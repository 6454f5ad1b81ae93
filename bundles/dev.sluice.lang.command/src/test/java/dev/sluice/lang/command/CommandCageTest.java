package dev.sluice.lang.command;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What programs and shell scripts reach that run in a cage: what they are granted. Needs bubblewrap, and fails without, as it
 * must not be skipped.
 */
@EnabledOnOs(OS.LINUX)
class CommandCageTest {
    private static final Sandbox CAGE = CommandProject.best();

    /** {@code tries WORD...} tells whether a command works, as an item of a list of JSON. */
    private static final String TRIES = """
            items=
            tries() { if (eval "$*") > /dev/null 2>&1; then items="$items,\\"yes\\""; else items="$items,\\"no\\""; fi; }
            """;

    private static final String TRIED = "printf '[%s]' \"${items#,}\"\n";

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        assumeFalse(Boolean.getBoolean("sluice.tests.no-sandbox"), "left out by -Dsluice.tests.no-sandbox=true");
        assertTrue(
                CAGE.isCage(),
                "these tests need bubblewrap, and a machine that lets it make namespaces; -Dsluice.tests.no-sandbox=true"
                        + " leaves them out");
        project = new CommandProject(folder).in(CAGE);
        project.file("data/in.txt", "in");
        project.file("nodes/near.txt", "near");
        project.file(".git/config", "git");
        Files.writeString(elsewhere.resolve("secret.txt"), "secret");
    }

    private NodeTester script(String... lines) throws Exception {
        project.file("nodes/try.sh", TRIES + String.join("\n", lines) + "\n" + TRIED);
        return project.at("nodes/try.sh");
    }

    private static Value answers(String... answers) {
        return Value.from(List.of(answers));
    }

    @Test
    void aShellScriptReachesItsOwnFolderAlone() throws Exception {
        assertEquals(
                answers("yes", "no", "no", "no", "no", "no", "no", "yes", "no"),
                script(
                                "tries cat nodes/near.txt",
                                "tries cat data/in.txt",
                                "tries cat .git/config",
                                "tries cat " + elsewhere.resolve("secret.txt"),
                                "tries 'echo x > nodes/new.txt'",
                                "tries 'echo x > new.txt'",
                                "tries 'echo x > /usr/new.txt'",
                                "tries 'echo x > /tmp/new.txt && cat /tmp/new.txt'",
                                "tries cat /etc/shadow")
                        .run()
                        .out());
        assertFalse(Files.exists(Path.of("/tmp/new.txt")), "the temporary folder is the node's own");
    }

    @Test
    void filesAreThereAsGranted() throws Exception {
        NodeTester node = script(
                        "tries cat data/in.txt",
                        "tries 'echo x > data/in.txt'",
                        "tries 'echo x > out/deep/a.txt'",
                        "tries 'echo x > out/b.txt'")
                .grant(Capability.READ, "data")
                .grant(Capability.WRITE, "out/deep");

        assertEquals(answers("yes", "no", "yes", "no"), node.run().out());
        assertEquals("x\n", Files.readString(folder.resolve("out/deep/a.txt")));
        assertEquals("in", Files.readString(folder.resolve("data/in.txt")));
    }

    @Test
    void aShellScriptHasTheUsualProgramsAndThoseThatAreGranted() throws Exception {
        String[] lines = {
            "tries 'printf \"b\\na\\n\" | sort | sed s/a/c/ | grep -q c'",
            "tries 'echo a b | awk \"{print 1}\" | wc -l | tr -d 1'",
            "tries 'find nodes -name near.txt | xargs cat | head -1'",
            "tries mktemp",
            "tries bash -c true",
            "tries python3 -S -c 1",
            "tries setsid true"
        };
        assertEquals(
                answers("yes", "yes", "yes", "yes", "yes", "no", "no"),
                script(lines).run().out());
        assertEquals(
                answers("yes", "yes", "yes", "yes", "yes", "no", "yes"),
                script(lines).grant(Capability.RUN, "setsid").run().out());
    }

    @Test
    void copiesOfTheUsualProgramsAreAsGood(@TempDir Path cache) throws Exception {
        project.cache(cache);
        String[] lines = {
            "tries 'printf \"b\\na\\n\" | sort | sed s/a/c/ | grep -q c'",
            "tries 'echo a b | awk \"{print 1}\" | wc -l | tr -d 1'",
            "tries '/usr/bin/env bash -c true'",
            "tries 'echo a | gzip | zcat'",
            "tries 'test $(readlink -f $(command -v sort)) = /run/sluice/programs/sort'",
            "tries 'echo x > $(readlink -f $(command -v sort))'",
            "tries python3 -S -c 1",
            "tries setsid true"
        };

        assertEquals(
                answers("yes", "yes", "yes", "yes", "yes", "no", "no", "no"),
                script(lines).run().out());
        assertEquals(
                answers("yes", "yes", "yes", "yes", "yes", "no", "no", "yes"),
                script(lines).grant(Capability.RUN, "setsid", "sort").run().out());
    }

    @Test
    void aProgramHasNoneOfThem() throws Exception {
        String probes = """
                def there(name):
                    return any(os.access(os.path.join(folder, name), os.X_OK) for folder in os.get_exec_path())
                print(json.dumps([there("sort"), there("setsid"), there("sh")]))
                """;

        assertEquals(
                Value.from(List.of(false, false, true)),
                project.node(Python.program(probes)).run().out());
        assertEquals(
                Value.from(List.of(true, false, true)),
                project.node(Python.program(probes))
                        .grant(Capability.RUN, "sort")
                        .run()
                        .out());
    }

    @Test
    void aProgramThatIsAShellScriptHasThem() throws Exception {
        assertEquals(
                Value.of("a"),
                project.node("#!/bin/sh\necho '\"b\"' | sed s/b/a/\n").run().out());
        assertEquals(
                Value.of("a"),
                project.node("#!/usr/bin/env bash\necho '\"b\"' | sed s/b/a/\n")
                        .run()
                        .out());
    }

    @Test
    void aProgramReachesFilesAsGranted() throws Exception {
        String probes = """
                def tried(action):
                    try:
                        return action()
                    except BaseException as e:
                        return type(e).__name__
                print(json.dumps([
                    tried(lambda: open("data/in.txt").read()),
                    tried(lambda: open("%s").read()),
                    tried(lambda: open("bin/new.txt", "w").write("x")),
                    tried(lambda: socket.create_connection(("127.0.0.1", 1), 5)),
                ]))
                """.formatted(elsewhere.resolve("secret.txt"));

        assertEquals(
                Value.from(List.of("FileNotFoundError", "FileNotFoundError", "OSError", "ConnectionRefusedError")),
                project.node(Python.program(probes)).run().out());
        assertEquals(
                Value.from(List.of("in", "FileNotFoundError", "OSError", "ConnectionRefusedError")),
                project.node(Python.program(probes))
                        .grant(Capability.READ, "data")
                        .run()
                        .out());
    }

    @Test
    void grantedHostsAreReachedAndNoOthers() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            String script = """
                    #!/bin/bash -e
                    exec 3<> /dev/tcp/localhost/%d
                    printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3
                    printf '"%%s"' "$(tail -n 1 <&3)"
                    """.formatted(port);
            project.file("nodes/get.sh", script);

            assertEquals(
                    ErrorClass.PERMANENT, project.at("nodes/get.sh").fails().errorClass());
            assertEquals(
                    Value.of("ok"),
                    project.at("nodes/get.sh")
                            .grant(Capability.NET, "localhost:" + port)
                            .run()
                            .out());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aProgramGetsNothingThatItsDescriptionDoesNotDeclare() throws Exception {
        project.file("nodes/read.sh", "printf '\"%s\"' \"$(cat data/in.txt)\"\n");
        NodeType silent = NodeType.named("./nodes/read.sh").build();
        NodeType asking =
                NodeType.named("./nodes/read.sh").needs(Capability.READ).build();

        assertEquals(Value.of(""), read(silent).run().out());
        assertEquals(Value.of("in"), read(asking).run().out());
    }

    private NodeTester read(NodeType described) throws Exception {
        return NodeTester.of(project.load("nodes/read.sh", null, described, null))
                .project(folder)
                .grant(Capability.READ, "data");
    }

    @Test
    void workersSeeWhatStandsAtAGrantedPathNow() throws Exception {
        project.file("nodes/stay.sh", """
                echo '{"ready":1}'
                while read -r line; do
                  id=${line#*:}; id=${id%%,*}
                  echo '{"id":'$id',"result":"'"$(cat data/in.txt)"'"}'
                done
                """);
        NodeTester node = NodeTester.of(project.load("nodes/stay.sh", null, null, CommandProject.ONE_WORKER))
                .project(folder)
                .grant(Capability.READ, "data/in.txt");
        assertEquals(Value.of("in"), node.run().out());

        Files.writeString(folder.resolve("data/new.txt"), "new");
        Files.move(folder.resolve("data/new.txt"), folder.resolve("data/in.txt"), StandardCopyOption.ATOMIC_MOVE);

        Waiting.until(
                "the file that took its place is seen", () -> node.run().out().equals(Value.of("new")));
    }

    @Test
    void aFolderThatALinkTookThePlaceOfIsRefused() throws Exception {
        NodeTester node = project.node("#!/bin/sh\necho 1\n");
        Files.move(folder.resolve("bin"), folder.resolve("old"));
        Files.createSymbolicLink(folder.resolve("bin"), elsewhere);
        Files.copy(folder.resolve("old/tool"), elsewhere.resolve("tool"), StandardCopyOption.COPY_ATTRIBUTES);

        NodeFailure failure = node.fails();

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("leads out of the project"), failure.getMessage());
    }

    @Test
    void anInterpreterThatTheCageDoesNotHaveIsExplained() throws Exception {
        Path loader = Files.writeString(elsewhere.resolve("loader"), "#!" + elsewhere.resolve("other") + "\n");
        Path other = Files.writeString(elsewhere.resolve("other"), "#!/bin/sh\necho 1\n");
        assertTrue(loader.toFile().setExecutable(true) && other.toFile().setExecutable(true), "they are programs");
        NodeFailure failure = project.node("#!" + loader + "\n").fails();

        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(failure.getMessage().startsWith("bin/tool cannot be started: "), failure.getMessage());
    }

    @Test
    void openFilesAreBounded() throws Exception {
        assertEquals(
                Value.from(List.of("4096", "0")),
                script("items=,\\\"$(ulimit -n)\\\",\\\"$(ulimit -c)\\\"").run().out());
    }

    @Test
    void theRuntimesSayHowWellTheirNodesAreKept() throws IOException {
        project.provider()
                .runtimes()
                .forEach(runtime -> assertTrue(runtime.cage().closed()));
        new CommandProject(folder)
                .in(Sandbox.NONE)
                .provider()
                .runtimes()
                .forEach(runtime -> assertFalse(runtime.cage().closed()));
    }
}
