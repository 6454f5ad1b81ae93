package dev.sluice.lang.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A project with a script in it, and what the script shall not reach. Its inputs: {@code bad}, {@code mark} (stands in the
 * command line of each process that it starts), {@code outside} (a folder beside the project, with {@code secret.txt}),
 * {@code home} (a file in the home folder) and {@code port} (on the loopback address, where something listens).
 */
final class Place implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(5);

    final Path project;
    private final String mark = UUID.randomUUID().toString();
    final Path outside;
    private final Path home;
    private final ServerSocketChannel server;
    private List<String> before = List.of();

    private Place(Path folder) throws IOException {
        this.project = Files.createDirectories(folder.resolve("project")).toRealPath();
        Files.createDirectories(project.resolve("nodes"));
        this.outside = Files.createDirectories(folder.resolve("outside")).toRealPath();
        Files.writeString(project.resolve("sluice.yaml"), "# a project\n");
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createDirectories(project.resolve("work/data"));
        this.home = Files.writeString(Path.of(System.getProperty("user.home"), ".sluice-" + mark), "secret");
        this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
    }

    static Place below(Path folder) throws IOException {
        return new Place(folder);
    }

    /**
     * Writes a flow of one node, and what describes its script.
     *
     * @param script its name, which has been written
     */
    Path flow(String name, String script, Behaviour behaviour, String timeout) throws IOException {
        describe(script, behaviour);
        String with = behaviour.with == null ? inputs() : behaviour.with;
        String flow = """
                flow: contract
                params:
                  bad: {type: string}
                nodes:
                  part:
                    type: ./nodes/%s
                    with: %s
                    timeout: %s
                    grants: {%s}%s
                out: {out: part.%s}
                """.formatted(script, with, timeout, behaviour.grants, retry(behaviour), behaviour.output);
        return Files.writeString(project.resolve(name + ".flow"), flow);
    }

    /**
     * Writes a flow with the same script in two nodes, {@code part} and in each of two passes {@code each/part}, which are
     * tried twice.
     *
     * @param script its name, which has been written
     */
    Path twice(String script, Behaviour behaviour) throws IOException {
        describe(script, behaviour);
        String with = behaviour.with == null ? inputs() : behaviour.with;
        String part = "{type: ./nodes/%s, with: %s, timeout: %s, grants: {%s}, retry: %s}"
                .formatted(
                        script,
                        with,
                        behaviour.timeout,
                        behaviour.grants,
                        "{attempts: 2, delay: 1ms, on: [permanent]}");
        String flow = """
                flow: keys
                params:
                  bad: {type: string}
                settings: {on-failure: continue}
                nodes:
                  part: %s
                  each:
                    type: core.foreach
                    with: {items: [1, 2]}
                    body:
                      nodes:
                        part: %s
                      out: {out: part.%s}
                out: {one: part.%s, all: each.out}
                """.formatted(part, part, behaviour.output, behaviour.output);
        return Files.writeString(project.resolve("keys.flow"), flow);
    }

    private static String retry(Behaviour behaviour) {
        return behaviour.retry.isEmpty() ? "" : "\n    retry: " + behaviour.retry;
    }

    /** Takes how it is now for how it shall be. */
    void remember() throws IOException {
        before = files();
    }

    private void describe(String script, Behaviour behaviour) throws IOException {
        if (!behaviour.description.isEmpty()) {
            int dot = script.lastIndexOf('.');
            String stem = dot < 0 ? script : script.substring(0, dot);
            Files.writeString(project.resolve("nodes/" + stem + ".node.yaml"), behaviour.description);
        }
    }

    private String inputs() {
        return "{bad: '${params.bad}', mark: '%s', outside: '%s', home: '%s', port: %d}"
                .formatted(mark, outside, home, port());
    }

    /** Where a server listens that nobody shall reach. */
    int port() {
        return server.socket().getLocalPort();
    }

    /** Fails where anything was left, changed or reached. */
    void isAsItWas() throws IOException {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<String> left = processes(mark);
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
            left = processes(mark);
        }
        assertEquals(List.of(), left, "processes that were left behind");
        assertEquals(before, files(), "the files of the project");
        try (Stream<Path> files = Files.list(outside)) {
            assertEquals(List.of(outside.resolve("secret.txt")), files.toList(), "the files beside the project");
        }
        assertEquals("secret", Files.readString(outside.resolve("secret.txt")));
        assertEquals("secret", Files.readString(home));
        assertNull(server.accept(), "a connection was made");
    }

    /** The command lines that hold this text, of the processes of this machine. */
    static List<String> processes(String text) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(text))
                .toList();
    }

    /** All but what is in the folder where scripts may write. */
    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(file -> !file.startsWith(project.resolve("work")))
                    .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> project.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(home);
    }
}
