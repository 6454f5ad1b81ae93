package dev.sluice.lang.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that read and write bytes piece by piece. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell moves the channels of its workers")
class StreamableScriptTest {
    private static final String PATH = "nodes/clean.mjs";
    private static final Port DATA = Port.required("data", PortType.BYTES, "");
    private static final Port CLEAN = Port.output("clean", PortType.BYTES, "");
    private static final NodeType ONE = type(DATA, CLEAN);
    private static final NodeType TYPE =
            type(DATA, CLEAN, Port.output("lines", PortType.option(PortType.S64), "How many."));
    private static final NodeType TWO = type(DATA, CLEAN, Port.output("rest", PortType.BYTES, ""));

    @TempDir
    Path folder;

    private @Nullable Sandbox sandbox = Sandbox.NONE;
    private Map<String, String> environment = System.getenv();

    private static NodeType type(Port input, Port... outputs) {
        return NodeType.named("./" + PATH)
                .in(input)
                .out(outputs)
                .hints(Hint.STREAMABLE)
                .build();
    }

    private NodeDefinition load(String path, NodeType type, ScriptRuntime.@Nullable Workers workers, boolean strict)
            throws Exception {
        NodeJsProvider provider =
                new NodeJsProvider(new NodeJsOptions(environment, null, 10_000, Duration.ofSeconds(10), true, sandbox));
        return provider.runtimes()
                .get(path.endsWith("ts") ? 1 : 0)
                .load(new ScriptRuntime.Script(
                        ProjectFolder.at(folder), "./" + path, path, null, type, workers, strict));
    }

    private NodeTester node(String path, String text, NodeType type) throws Exception {
        Files.createDirectories(folder.resolve("nodes"));
        Files.writeString(folder.resolve(path), text);
        return NodeTester.of(load(path, type, null, false)).project(folder);
    }

    private NodeTester node(String text, NodeType type) throws Exception {
        return node(PATH, text, type);
    }

    private static BytesValue bytes(String text) {
        return BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Value value) {
        return new String(((BytesValue) value).toByteArray(), StandardCharsets.UTF_8);
    }

    /** What is left of the calls, but the values themselves. */
    private List<String> left() throws IOException {
        Path values = folder.resolve(".sluice/values");
        if (!Files.exists(values)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(values)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith(".bytes"))
                    .toList();
        }
    }

    @Test
    void anInputIsReadableAndAnOutputWhatGivesBuffers() throws Exception {
        String text = """
                import { Readable } from "node:stream";
                export async function run({ data }) {
                  if (!(data instanceof Readable)) throw new TypeError("no Readable");
                  let all = "";
                  for await (const piece of data) all += piece;
                  return { clean: Readable.from([Buffer.from(all.toUpperCase())]), lines: null };
                }
                """;
        NodeOutcome outcome = node(text, TYPE).input("data", bytes("a\nb\n")).run();

        assertEquals("A\nB\n", text(outcome.output("clean")));
        assertEquals(Value.NULL, outcome.output("lines"));
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Buffer.from('A\\nB\\n');",
                "return Uint8Array.of(65, 10, 66, 10).buffer;",
                "return [Buffer.from('A\\n'), new DataView(Uint8Array.of(66).buffer), Uint8Array.of(10).buffer];",
                "return data.pipe(upper());",
                "return (function* () { yield Buffer.from('A\\n'); yield Promise.resolve(Buffer.from('B\\n')); })();",
                "return { clean: (async function* () { for await (const piece of data) yield up(piece); })() };",
                "return new Response('A\\nB\\n').body;",
            })
    void whatGivesBytesIsTheOnlyOutput(String body) throws Exception {
        String text = """
                import { Transform } from "node:stream";
                const up = (piece) => Buffer.from(piece.toString().toUpperCase());
                const upper = () => new Transform({ transform: (piece, _, done) => done(null, up(piece)) });
                export async function run({ data }) { %s }
                """;
        NodeOutcome outcome =
                node(text.formatted(body), ONE).input("data", bytes("a\nb\n")).run();

        assertEquals("A\nB\n", text(outcome.output("clean")));
    }

    @Test
    void aGeneratorReturnsTheOtherOutputsAtItsEnd() throws Exception {
        String text = """
                import type { Readable } from "node:stream";
                export async function* run({ data }: { data: Readable }): AsyncGenerator<Buffer, { lines: number }> {
                  let lines = 0;
                  for await (const piece of data as AsyncIterable<Buffer>) {
                    lines += piece.filter((each) => each === 10).length;
                    yield piece;
                  }
                  console.log("read %d", lines);
                  return { lines };
                }
                """;
        NodeOutcome outcome = node("nodes/clean.ts", text, TYPE)
                .input("data", bytes("a\nb\n"))
                .run();

        assertEquals("a\nb\n", text(outcome.output("clean")));
        assertEquals(Value.of(2), outcome.output("lines"));
        assertEquals(List.of("INFO read 2"), outcome.log());
    }

    @Test
    void outputsAreWrittenAtTheSameTimeAndOtherOnesReadAfterThem() throws Exception {
        String text = """
                import { PassThrough } from "node:stream";
                export function run({ data }) {
                  const clean = new PassThrough(), rest = new PassThrough();
                  data.pipe(clean);
                  data.pipe(rest);
                  return { clean, rest };
                }
                """;
        byte[] large = new byte[3_000_000];
        Arrays.fill(large, (byte) 'x');
        NodeOutcome outcome =
                node(text, TWO).input("data", BytesValue.copyOf(large)).run();

        assertEquals(BytesValue.copyOf(large), outcome.output("clean"));
        assertEquals(BytesValue.copyOf(large), outcome.output("rest"));
        String counted = """
                export function run({ data }) {
                  const result = { lines: 0, clean: count() };
                  async function* count() { for await (const piece of data) { result.lines++; yield piece; } }
                  return result;
                }
                """;
        assertEquals(
                Value.of(1), node(counted, TYPE).input("data", bytes("a")).run().output("lines"));
    }

    @Test
    void theProcessOfACallIsToldItsKey() throws Exception {
        String text = "export const run = (inputs, { idempotencyKey }) =>"
                + " Buffer.from(`${process.env.SLUICE_IDEMPOTENCY_KEY} ${idempotencyKey}`);\n";

        assertEquals(
                "test-run/node test-run/node",
                text(node(text, ONE).input("data", bytes("a")).run().output("clean")));
    }

    @Test
    void noBytesAreAFileToo() throws Exception {
        String text = """
                export async function* run({ data }) {
                  for await (const piece of data) throw new Error("a piece of " + piece.length);
                }
                """;
        assertEquals("", text(node(text, ONE).input("data", bytes("")).run().output("clean")));
    }

    @Test
    void anInputThatMayBeMissingIsNull() throws Exception {
        PortType maybe = PortType.option(PortType.BYTES);
        NodeType type = type(Port.required("data", maybe, ""), Port.output("clean", maybe, ""));
        String text = "export const run = ({ data }) => ({ clean: data });\n";

        assertEquals(Value.NULL, node(text, type).input("data", null).run().output("clean"));
        assertEquals("x", text(node(text, type).input("data", bytes("x")).run().output("clean")));
    }

    @Test
    void manyBytesAreNeverInMemory() throws Exception {
        Path file = folder.resolve("large");
        byte[] block = "some text of a line\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 200; i++) {
                out.write(block);
            }
        }
        BytesValue large = BytesValue.of(FileBytes.of(file));
        String text = """
                export async function* run({ data }) {
                  for await (const piece of data) yield piece;
                  return { lines: process.resourceUsage().maxRSS };
                }
                """;
        NodeOutcome outcome = node(text, TYPE).input("data", large).run();
        BytesValue clean = (BytesValue) outcome.output("clean");

        assertNotNull(clean.file());
        assertEquals(large, clean);
        long took = 1024 * ((IntValue) outcome.output("lines")).value();
        assertTrue(took < large.size(), "Node.js took " + took + " bytes for " + large.size());
    }

    @Test
    void theCageShowsTheFilesOfTheCallAndNothingElseOfTheRun() throws Exception {
        sandbox = null;
        String text = """
                import * as fs from "node:fs"; import { dirname } from "node:path";
                export function run({ data }) {
                  const folder = dirname(data.path), values = dirname(dirname(folder));
                  const seen = [...fs.readdirSync(values), ...fs.readdirSync(folder)];
                  try { fs.appendFileSync(data.path, "more"); seen.push("writable"); } catch { }
                  return Buffer.from(seen.join(" "));
                }
                """;
        NodeTester node = node(text, ONE).input("data", BytesValue.copyOf(new byte[300_000]));
        node.run();
        String seen = text(node.run().output("clean"));

        assertTrue(seen.matches("call-\\S+ data"), seen);
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return 'text';             | result[\"clean\"] is a string; return a Buffer, a Readable",
                "return { clean: ['a'] };   | result[\"clean\"] gives a string; give Buffers, such as Buffer.from(text)",
                "return { clean: { a: 1 } };| result[\"clean\"] is a Object",
                "return { clean: Promise.resolve(1) }; | result[\"clean\"] is a Promise",
                "return data.setEncoding('utf8');      | result[\"clean\"] gives a string",
                "return { lines: 1 };       | gave no 'clean'",
                "return null;               | gave null",
                "return (function* () { return 7; })(); | the generator returns a number at its end; return an object of",
            })
    void whatGivesNoBytesIsRefused(String body, String message) throws Exception {
        NodeFailure failure = node("export async function run({ data }) { " + body + " }\n", TYPE)
                .input("data", bytes("a"))
                .fails();

        assertTrue(failure.getMessage().contains(message), failure.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void withSeveralOutputsOneThatIsGivenAloneIsRefused() throws Exception {
        NodeFailure failure = node("export function* run() { yield Buffer.from('a'); }\n", TWO)
                .input("data", bytes("a"))
                .fails();

        assertTrue(
                failure.getMessage().contains("there are 2 outputs of bytes; return an object with clean and rest"),
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export async function* run({ data }) {\n  yield Buffer.from('first');\n  throw new RangeError('broken');\n}\n",
                "export function run({ data }) {\n  return { clean: (function* () { yield Buffer.from('a');\n"
                        + "  throw new RangeError('broken'); })() };\n}\n",
                "import { Transform } from 'node:stream'; export function run({ data }) {\n"
                        + "  return data.pipe(new Transform({ transform(piece, _, done) {\n"
                        + "    done(new RangeError('broken')); } }));\n}\n",
            })
    void anExceptionBetweenTwoPiecesFailsTheNodeWithItsLine(String text) throws Exception {
        NodeFailure failure = node(text, ONE).input("data", bytes("a")).fails();

        assertEquals("RangeError: broken (nodes/clean.mjs, line 3)", failure.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void aGeneratorIsEndedWhereItsPiecesAreNoBytes() throws Exception {
        String text = """
                import * as fs from "node:fs";
                export function* run() {
                  try { yield "text"; } finally { fs.writeFileSync("closed", ""); }
                }
                """;
        NodeFailure failure = node(text, ONE).input("data", bytes("a")).fails();

        assertTrue(failure.getMessage().contains("gives a string"), failure.getMessage());
        assertTrue(Files.exists(folder.resolve("closed")));
    }

    @Test
    void whatAScriptWritesLaterIsNotInTheValue() throws Exception {
        String text = """
                import * as fs from "node:fs"; import { dirname } from "node:path";
                export function run({ data }) {
                  const file = dirname(dirname(data.path)) + "/out/clean";
                  process.on("exit", () => fs.appendFileSync(file, "at exit"));
                  setInterval(() => fs.appendFileSync(file, "later"), 1);
                  return Buffer.alloc(300_000, "x");
                }
                """;
        BytesValue clean =
                (BytesValue) node(text, ONE).input("data", bytes("a")).run().output("clean");
        assertNotNull(clean.file());
        byte[] now = Files.readAllBytes(clean.file().path());

        assertEquals(clean, BytesValue.copyOf(now));
        assertTrue(new String(now, StandardCharsets.US_ASCII).endsWith("at exit"), "it has ended");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fs.symlinkSync('/etc/passwd', file); | Error: EEXIST",
                "process.on('exit', () => { fs.unlinkSync(file); fs.symlinkSync('/etc/passwd', file); });"
                        + " | no file in the folder that SLUICE_OUT names",
            })
    void aLinkIsNoOutput(String codeAndMessage) throws Exception {
        String[] parts = codeAndMessage.split(" \\| ");
        String text = """
                import * as fs from "node:fs"; import { dirname } from "node:path";
                export function run({ data }) {
                  const file = dirname(dirname(data.path)) + "/out/clean";
                  %s
                  return Buffer.from("a");
                }
                """;
        NodeFailure failure =
                node(text.formatted(parts[0]), ONE).input("data", bytes("a")).fails();

        assertTrue(failure.getMessage().contains(parts[1]), failure.getMessage());
        assertEquals(List.of(), left());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCallThatIsCancelledBetweenTwoPiecesLeavesNothing(boolean caged) throws Exception {
        sandbox = caged ? null : Sandbox.NONE;
        String text = """
                export async function* run({ data }) {
                  for (;;) { yield Buffer.alloc(1000); await new Promise((done) => setTimeout(done, 1)); }
                }
                """;
        NodeTester node = node(text, ONE).input("data", bytes("a"));
        FutureTask<Void> task = new FutureTask<>(() -> {
            node.run();
            return null;
        });
        Thread thread = Thread.ofVirtual().start(task);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!writes() && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        assertTrue(writes(), "it does not write");
        thread.interrupt();

        ExecutionException stopped = assertThrows(ExecutionException.class, task::get);
        assertTrue(stopped.getCause() instanceof InterruptedException, stopped.toString());
        assertEquals(List.of(), left());
    }

    private boolean writes() throws IOException {
        if (!Files.exists(folder.resolve(".sluice/values"))) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder.resolve(".sluice/values"))) {
            return files.anyMatch(file -> file.endsWith("out/clean"));
        }
    }

    @Test
    void inTheCageItDoesNotFillTheDisk() throws Exception {
        sandbox = null;
        System.setProperty(CallFiles.LIMIT, "400000");
        try {
            NodeFailure failure = node("export function* run() { for (;;) yield Buffer.alloc(1000); }\n", ONE)
                    .input("data", bytes("a"))
                    .fails();

            assertTrue(
                    failure.getMessage().contains("result[\"clean\"] has more bytes than a file may have"),
                    failure.getMessage());
            assertEquals(List.of(), left());
        } finally {
            System.clearProperty(CallFiles.LIMIT);
        }
    }

    @Test
    void aTextIsNotTakenForThePathOfAFile() throws Exception {
        NodeFailure failure = node("export const run = ({ data }) => data;\n", ONE)
                .input("data", "/etc/passwd")
                .fails();

        assertTrue(failure.getMessage().contains("bytes are needed"), failure.getMessage());
    }

    @Test
    void withoutTheHintBytesAreTextAsBefore() throws Exception {
        NodeType type = NodeType.named("./" + PATH).in(DATA).out(CLEAN).build();
        BytesValue clean = (BytesValue) node("export const run = ({ data }) => ({ clean: data });\n", type)
                .input("data", bytes("abc"))
                .run()
                .output("clean");

        assertArrayEquals("abc".getBytes(StandardCharsets.UTF_8), clean.toByteArray());
    }

    @Test
    void whatHasNoSuchFilesIsRefusedBeforeTheRun() throws Exception {
        var unused = node("export const run = ({ data }) => data;\n", ONE);
        ScriptRuntime.Workers workers = new ScriptRuntime.Workers(1, 0);

        NodeFailure pooled = assertThrows(NodeFailure.class, () -> load(PATH, ONE, workers, false));
        assertTrue(pooled.getMessage().contains("take 'workers' out"), pooled.getMessage());
        NodeFailure strict = assertThrows(NodeFailure.class, () -> load(PATH, ONE, null, true));
        assertTrue(strict.getMessage().contains("take 'sandbox: strict' out"), strict.getMessage());
    }

    @Test
    void withoutNodeJsTheNodeSaysWhatToInstall() throws Exception {
        assertTrue(Files.createFile(folder.resolve("sh")).toFile().setExecutable(true));
        environment = Map.of("PATH", folder.toString());
        NodeFailure failure = node("export const run = ({ data }) => data;\n", ONE)
                .input("data", bytes("a"))
                .fails();

        assertTrue(failure.getMessage().contains("install Node.js 20 or later"), failure.getMessage());
        assertFalse(failure.getMessage().contains("POSIX"), failure.getMessage());
    }
}
