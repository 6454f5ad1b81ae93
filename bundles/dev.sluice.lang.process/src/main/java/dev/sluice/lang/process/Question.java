package dev.sluice.lang.process;

import dev.sluice.nodes.api.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks programs of the machine for a line, such as their version. They are not the flow's, so no sandbox is around them.
 * Thread-safe.
 *
 * @param environment what they get for an environment
 */
public record Question(ProcessStarter starter, Map<String, String> environment) {
    private static final ProcessLimits LIMITS = new ProcessLimits(1 << 16, Duration.ZERO, Duration.ofSeconds(1));

    /**
     * What a program says.
     *
     * @param exit its exit code
     * @param text what it wrote to stdout, without spaces around it
     * @param errors the end of what it wrote to stderr
     */
    public record Answer(int exit, String text, String errors) {
        /** Whether it has answered. */
        public boolean good() {
            return exit == 0 && !text.isEmpty();
        }

        /** Why there is no answer, to stand behind the program's name. */
        public String reason() {
            return "(exit code " + exit + ")" + (errors.isBlank() ? "" : ": " + errors.strip());
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param folder the folder it runs in
     * @throws IOException where it cannot be started
     * @throws InterruptedException where this thread was interrupted; it has ended then
     */
    public Answer ask(List<String> command, Path folder, Cancellation cancellation)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        ProcessResult result = new ProcessCall(starter, Containment.NONE, LIMITS)
                .run(builder, "sluice-question", stdin -> {}, log -> {}, cancellation);
        return new Answer(result.exit(), new String(result.output(), StandardCharsets.UTF_8).strip(), result.tail());
    }
}
