package dev.sluice.debug.core.internal.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a runner is started: the options are those of {@code releng/launch.sh}.
 *
 * @param memory the most of its heap in MB; 0 for what the JVM takes by itself
 * @param arguments more for the JVM
 */
public record RunnerCommand(Jre jre, RunnerJars jars, int memory, List<String> arguments) {
    /** The command that serves the debug adapter for one launch. */
    private static final List<String> SERVING = List.of("dap", "--once");

    private static final int WARNS_OF_UNSAFE = 23;
    private static final int KEEPS_MORE = 25;

    public RunnerCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * The command line.
     *
     * @param archive of classes, for a quick start; null for none
     */
    public List<String> line(@Nullable Path archive) {
        return line(archive == null ? "" : (keepsMore() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
    }

    /** The command line that makes an archive of classes when the runner ends. */
    public List<String> making(Path archive) {
        return line((keepsMore() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
    }

    /**
     * The command line of another command of Sluice.
     *
     * @param archive of classes, for a quick start; null for none
     * @param words what follows {@code sluice}
     */
    public List<String> calling(@Nullable Path archive, List<String> words) {
        List<String> line = line(archive);
        List<String> call = new ArrayList<>(line.subList(0, line.size() - SERVING.size()));
        call.addAll(words);
        return call;
    }

    private boolean keepsMore() {
        return jre.feature() >= KEEPS_MORE;
    }

    private List<String> line(String archive) {
        List<String> line = new ArrayList<>();
        line.add(jre.program().toString());
        if (jre.feature() >= WARNS_OF_UNSAFE) {
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        // Standard output belongs to Sluice alone, so what the JVM has to say goes to standard error, and only errors.
        line.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        if (memory > 0) {
            line.add("-Xmx" + memory + "m");
        }
        if (!archive.isEmpty()) {
            line.add(archive);
        }
        line.addAll(arguments);
        line.addAll(List.of("-cp", jars.classPath(), "dev.sluice.cli.Main"));
        line.addAll(SERVING);
        return line;
    }
}
