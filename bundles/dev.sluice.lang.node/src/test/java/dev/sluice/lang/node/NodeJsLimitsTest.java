package dev.sluice.lang.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts may take of the machine, with all that they start. */
@EnabledOnOs(OS.LINUX)
class NodeJsLimitsTest {
    private static final ScriptRuntime.Limits LITTLE = new ScriptRuntime.Limits(64L << 20, Duration.ofSeconds(2), 10);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while (true);  | nodes/a.mjs was stopped: the call had used ",
                "globalThis.kept = Buffer.alloc(600 << 20, 1); await forever; | nodes/a.mjs was stopped: it had taken ",
                "for (let i = 0; i < 20; i++) spawn('sh', ['-c', 'kill -STOP $$']); await forever;"
                        + " | nodes/a.mjs was stopped: it had started ",
            })
    void whatTakesTooMuchIsStoppedAndTheNextCallWorks(String code, String message) throws Exception {
        assumeFalse(Boolean.getBoolean("sluice.tests.no-sandbox"), "left out by -Dsluice.tests.no-sandbox=true");
        Path script = folder.toRealPath().resolve("nodes/a.mjs");
        Files.createDirectories(script.getParent());
        Files.writeString(script, """
                import { spawn } from "node:child_process";
                const forever = new Promise(() => setInterval(() => {}, 1000));
                export async function run({ bad }) {
                  if (bad) { %s }
                  return "fine";
                }
                """.formatted(code));
        ScriptRuntime runtime = new NodeJsProvider(
                        new NodeJsOptions(System.getenv(), null, 10_000, Duration.ofMillis(200), true, null))
                .runtimes()
                .get(0);
        NodeTester node = NodeTester.of(runtime.load(new ScriptRuntime.Script(
                        ProjectFolder.at(folder),
                        "./nodes/a.mjs",
                        "nodes/a.mjs",
                        null,
                        null,
                        new ScriptRuntime.Workers(1, 0),
                        false,
                        LITTLE)))
                .project(folder);

        NodeFailure failure = node.input("bad", true).fails();

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(Value.of("fine"), node.input("bad", false).run().out());
    }
}
