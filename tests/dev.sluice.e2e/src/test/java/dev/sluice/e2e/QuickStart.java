package dev.sluice.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How tests start the JVM: as the launcher does, with an archive of classes that is made once for all tests, because
 * they start it a hundred times. It is made from a flow that has what most of them have, a script among it.
 */
final class QuickStart {
    private static final Path ARCHIVE = Path.of("target", "e2e.classes").toAbsolutePath();
    private static final Path SHIPPED = Path.of("..", "..", "releng", "dev.sluice.cli.dist", "target", "lib")
            .toAbsolutePath()
            .normalize();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** From here on the JVM keeps more than classes. */
    private static final int KEEPS_MORE = 25;

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String FLOW = """
            flow: warm-up
            nodes:
              numbers: {type: core.const, with: {value: [1, 2]}}
              each:
                type: core.foreach
                in: {items: numbers.out}
                body:
                  nodes:
                    next: {type: ./next.py, in: {item: each.item}}
                  out: {next: next.out}
              sum: {type: core.expr, in: {all: each.next}, with: {expr: 'all[0] + all[1]'}}
              save: {type: json.write, in: {value: sum.out}, with: {path: out/sum.json}}
            out: {path: save.path}
            """;
    private static final String SCRIPT = "def run(item):\n    print(item)\n    return item + 1\n";

    private final List<String> plain =
            List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Xlog:all=error:stderr");
    private boolean made;

    /**
     * The runner's jars: those of the zip that is shipped, or, where it has not been built, what Maven put on this test's
     * class path, without the test's own tools.
     */
    static String classPath() {
        if (Files.isDirectory(SHIPPED)) {
            try (Stream<Path> jars = Files.list(SHIPPED)) {
                return jars.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit") && !entry.contains("dev.sluice.e2e"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean keepsMore() {
        return Runtime.version().feature() >= KEEPS_MORE;
    }

    /** The JVM with its options, up to the class path. */
    synchronized List<String> command() {
        if (!made) {
            made = true;
            make();
        }
        List<String> command = new ArrayList<>(plain);
        if (Files.exists(ARCHIVE)) {
            command.add((keepsMore() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + ARCHIVE);
        }
        return command;
    }

    /** Where this does not work, for want of disk or because classes are not in jars, tests only take longer. */
    private void make() {
        try {
            Files.createDirectories(ARCHIVE.getParent());
            Files.deleteIfExists(ARCHIVE);
            Path folder = Files.createTempDirectory("quick-start");
            Path flow = Project.below(folder)
                    .file("warm-up.flow", FLOW)
                    .file("next.py", SCRIPT)
                    .folder()
                    .resolve("warm-up.flow");
            List<String> command = new ArrayList<>(plain);
            Path unfinished = folder.resolve("classes");
            command.add((keepsMore() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + unfinished);
            command.addAll(List.of("-cp", classPath(), "dev.sluice.cli.Main", "run", flow.toString(), "--json"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            } else if (Files.exists(unfinished)) {
                Files.move(unfinished, ARCHIVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
