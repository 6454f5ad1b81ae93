package dev.sluice.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * How tests start the JVM: as the launcher does, with an archive of classes that is made once for all tests, because
 * they start it a hundred times.
 */
final class QuickStart {
    private static final Path ARCHIVE = Path.of("target", "e2e.jsa").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final List<String> plain =
            List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-Xlog:all=error:stderr");
    private boolean made;

    /** The runner's jars: what Maven put on this test's class path, without the test's own tools. */
    static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit") && !entry.contains("dev.sluice.e2e"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The JVM with its options, up to the class path. */
    synchronized List<String> command() {
        if (!made) {
            made = true;
            make();
        }
        List<String> command = new ArrayList<>(plain);
        command.add("-XX:SharedArchiveFile=" + ARCHIVE);
        return command;
    }

    /** Where this does not work, for want of disk or because classes are not in jars, tests only take longer. */
    private void make() {
        try {
            Files.createDirectories(ARCHIVE.getParent());
            Path flow = Files.createTempDirectory("quick-start").resolve("warm.flow");
            Files.writeString(
                    flow, "flow: warm\nnodes:\n  a: {type: core.expr, with: {expr: 1 + 1}}\nout: {a: a.out}\n");
            List<String> command = new ArrayList<>(plain);
            command.addAll(List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-cp", classPath(), "dev.sluice.cli.Main"));
            command.addAll(List.of("run", flow.toString(), "--json"));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
