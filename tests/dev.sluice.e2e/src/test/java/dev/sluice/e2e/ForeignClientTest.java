package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of the Debug Adapter Protocol that is not ours debugs a flow with the real {@code sluice dap}. */
class ForeignClientTest {
    private static final String FLOW = """
            flow: orders
            params:
              threshold: {type: f64, default: 1}
            nodes:
              read: {type: core.const, with: {value: [1, 2, 3]}}
              large:
                type: core.filter
                in: {items: read}
                with: {when: item >= params.threshold}

              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score:
                      type: core.expr
                      in: {order: each.item}
                      with: {expr: order * 10}
                  out: {result: score}
              sum:
                type: core.reduce
                in: {items: each.result}
                with: {init: 0, to: acc + item}
            out: {sum: sum}
            """;

    @TempDir
    Path folder;

    private Path copied(String name) throws IOException {
        Path file = Files.createDirectories(folder.resolve("client")).resolve(name);
        try (InputStream in = ForeignClientTest.class.getResourceAsStream("/foreign/" + name)) {
            Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
        }
        return file;
    }

    /** Runs a command in the client's folder; its exit code and all it wrote. */
    private Ended command(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.resolve("client").toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        }
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor(60, TimeUnit.SECONDS)
                ? new Ended(process.exitValue(), text)
                : new Ended(-1, "did not end; " + text);
    }

    @Test
    void theTestClientOfVisualStudioCodeDebugsAFlow() throws Exception {
        copied("package.json");
        copied("package-lock.json");
        Path script = copied("session.js");
        Ended node = command("node", "--version");
        assumeTrue(node.code == 0, () -> "there is no Node.js: " + node.text);
        Ended npm = command(
                "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0");
        assumeTrue(npm.code == 0, () -> "npm cannot fetch the client: " + npm.text);
        Path flow = Files.writeString(
                        Files.createDirectories(folder.resolve("project")).resolve("orders.flow"), FLOW)
                .toRealPath();

        Running adapter = Runner.in(flow.getParent()).start("dap");
        RecordValue line = (RecordValue) Json.read(adapter.firstOutLine());
        Ended session = command(
                "node",
                script.toString(),
                String.valueOf(line.get("port")),
                ((StringValue) line.get("token")).value(),
                flow.toString());
        Finished ended = adapter.signal("TERM").finish();

        assertEquals(List.of(), session.problems(), session.text);
        assertEquals(0, session.code, session.text);
        assertEquals("ok all", session.text.lines().reduce("", (before, last) -> last));
        assertEquals(List.of(), ended.err());
        ended.exits(130);
    }

    private record Ended(int code, String text) {
        List<String> problems() {
            return text.lines().filter(line -> !line.startsWith("ok ")).toList();
        }
    }
}
