package dev.sluice.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What samples give, computed by Python by other means, see {@code expected/}. */
final class Expected {
    private static final Path FOLDER = Path.of("src/test/resources/expected").toAbsolutePath();

    private Expected() {}

    /**
     * Compares what a sample gave, as JSON, with what it should.
     *
     * @return each difference on a line; empty where there is none
     */
    static String differences(Project project, String sample, String flow, String out) throws IOException {
        Process python = new ProcessBuilder(
                        "python3",
                        "-B",
                        FOLDER.resolve("compare.py").toString(),
                        sample,
                        project.folder().toString(),
                        flow)
                .redirectErrorStream(true)
                .start();
        try (var in = python.getOutputStream()) {
            in.write(out.getBytes(StandardCharsets.UTF_8));
        }
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
