package dev.sluice.site.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person takes the zip of the update site, installs it into a plain Eclipse without a network, and opens a broken flow. */
class UpdateSiteTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final String PROJECT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <projectDescription>
              <name>broken</name>
              <buildSpec>
                <buildCommand><name>dev.sluice.core.builder</name><arguments/></buildCommand>
              </buildSpec>
              <natures><nature>dev.sluice.core.nature</nature></natures>
            </projectDescription>
            """;
    private static final String FLOW = """
            flow: broken
            format: 1
            nodes:
              read:
                type: csv.raed
                with: {path: data/orders.csv}
              rows:
                type: core.expr
                in: {rows: read.rows}
                with: {expr: size(rows}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path work;

    private static List<String> findings = List.of();
    private static boolean hadGefBefore;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void installAndStart() throws IOException, InterruptedException {
        assumeTrue(hasDisplay(), "the workbench needs a display; ./build starts one");
        Path ide =
                find(ROOT.resolve("releng/dev.sluice.product/target/products/dev.sluice.ide"), "**/linux/gtk/*/sluice");
        Path logs = Files.createDirectories(Path.of("target/site-test"));
        Installation plain = new Installation(work.resolve("plain"), ide, logs.toAbsolutePath());
        plain.install(
                ROOT.resolve("releng/dev.sluice.product/target/repository")
                        .toUri()
                        .toString(),
                "dev.sluice.plain,dev.sluice.ide.feature.feature.group");
        hadGefBefore = plain.has("org.eclipse.gef");
        Path zip = find(ROOT.resolve("releng/dev.sluice.site/target"), "**/dev.sluice.site-*.zip");
        plain.install("jar:" + zip.toUri() + "!/", "dev.sluice.feature.feature.group");
        Path sources = Path.of("src/test/resources/probe");
        plain.add(ProbeBundle.NAME, ProbeBundle.VERSION, ProbeBundle.build(sources, plain.jars(), work));
        Path project = Files.createDirectories(work.resolve("broken"));
        Files.writeString(project.resolve(".project"), PROJECT);
        Files.writeString(project.resolve("broken.flow"), FLOW);
        Path result = logs.resolve("findings.txt").toAbsolutePath();
        Files.deleteIfExists(result);
        plain.start(work.resolve("workspace"), List.of("-Dprobe.project=" + project, "-Dprobe.result=" + result));
        findings = Files.readAllLines(result);
    }

    @Test
    void thePlainEclipseHadNothingOfWhatTheSiteBrings() {
        assertFalse(hadGefBefore);
    }

    @Test
    void theBuilderMarksTheErrorsOfABrokenFlow() {
        assertTrue(has("marker 5 2 .*csv\\.raed.*"), findings::toString);
        assertTrue(has("marker 10 2 .*"), findings::toString);
    }

    @Test
    void problemsShowsThem() {
        assertTrue(has("row .*csv\\.raed.*broken\\.flow.*5.*"), findings::toString);
    }

    @Test
    void theFlowOpensInItsEditor() {
        assertTrue(has("editor dev\\.sluice\\.editor.*"), findings::toString);
        assertEquals(
                List.of(),
                findings.stream().filter(line -> line.startsWith("failure")).toList());
    }

    private static boolean has(String line) {
        return findings.stream().anyMatch(finding -> finding.matches(line));
    }

    private static boolean hasDisplay() {
        return System.getenv("DISPLAY") != null && System.getProperty("os.name").equals("Linux");
    }

    private static Path find(Path folder, String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.filter(matcher::matches)
                    .findFirst()
                    .orElseThrow(() -> new IOException("nothing like " + glob + " is in " + folder));
        }
    }
}
