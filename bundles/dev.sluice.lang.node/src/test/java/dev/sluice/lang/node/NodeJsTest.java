package dev.sluice.lang.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ErrorClass;
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
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell moves the channels of its workers")
class NodeJsTest {
    private static final int LIMIT = 10_000;

    @TempDir
    Path folder;

    private @Nullable Sandbox sandbox = Sandbox.NONE;
    private Map<String, String> environment = System.getenv();
    private @Nullable NodeJsProvider provider;

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private NodeDefinition load(String path, @Nullable String handler, @Nullable NodeType described) throws Exception {
        if (provider == null) {
            provider = new NodeJsProvider(
                    new NodeJsOptions(environment, null, LIMIT, Duration.ofMillis(200), true, sandbox));
        }
        ScriptRuntime runtime = provider.runtimes().stream()
                .filter(each -> each.extensions().contains(path.substring(path.lastIndexOf('.') + 1)))
                .findFirst()
                .orElseThrow();
        return runtime.load(new ScriptRuntime.Script(
                ProjectFolder.at(folder), "./" + path, path, handler, described, new ScriptRuntime.Workers(1, 0)));
    }

    private NodeTester node(String path, String text) throws Exception {
        file(path, text);
        return NodeTester.of(load(path, null, null)).project(folder);
    }

    @ParameterizedTest
    @CsvSource({"nodes/a.mjs", "nodes/a.cjs", "nodes/a.ts"})
    void theSecondParameterTellsTheIdempotencyKey(String path) throws Exception {
        String text = switch (path.substring(path.lastIndexOf('.'))) {
            case ".cjs" -> "exports.run = async (inputs, context) => context.idempotencyKey;\n";
            case ".ts" -> """
                        export function run({ n }: { n: number }, { idempotencyKey }: { idempotencyKey: string }) {
                          return `${idempotencyKey} ${n}`;
                        }
                        """;
            default -> "export const run = ({ n }, { idempotencyKey }) => idempotencyKey + ' ' + n;\n";
        };
        NodeTester node = node(path, text);

        assertEquals(
                Value.of(path.endsWith("cjs") ? "test-run/node" : "test-run/node 1"),
                node.input("n", 1).run().out());
        assertEquals(
                Value.of(path.endsWith("cjs") ? "test-run/node" : "test-run/node 2"),
                node.input("n", 2).run().out());
    }

    @Test
    void theCatalogueFindsTheRuntimes() {
        Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

        for (String ending : List.of("js", "mjs", "cjs")) {
            assertEquals(
                    "javascript", assertNotNull(catalogue.runtimeFor(ending)).language());
        }
        for (String ending : List.of("ts", "mts")) {
            assertEquals(
                    "typescript", assertNotNull(catalogue.runtimeFor(ending)).language());
        }
    }

    private static <T> T assertNotNull(@Nullable T value) {
        org.junit.jupiter.api.Assertions.assertNotNull(value);
        return value;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.mjs | export function run({ x }) { return { twice: 2 * x }; }",
                "a.js | export const run = async ({ x }) => ({ twice: 2 * x });",
                "a.js | module.exports = { run: ({ x }) => ({ twice: 2 * x }) };",
                "a.cjs | exports.run = function (inputs) { return { twice: 2 * inputs.x }; };",
                "a.ts | interface In { x: number }  export function run({ x }: In): { twice: unknown } { return { twice: 2 * x }; }",
                "a.mts | export default { run: <T extends { x: number }>(o: T) => ({ twice: 2 * o.x }) };",
            })
    void everyKindOfModuleIsCalled(String path, String text) throws Exception {
        assertEquals(
                Value.from(Map.of("twice", 42)),
                node("nodes/" + path, text).input("x", 21).run().out());
    }

    @Test
    void aDescriptionAHandlerAndTheSandboxWork() throws Exception {
        sandbox = null;
        NodeType described = NodeType.named("./nodes/a.ts")
                .in(Port.required("x", PortType.F64, "A number."))
                .out(Port.output("twice", PortType.F64, "Its double."))
                .build();
        file(
                "nodes/a.ts",
                "/** Doubles.\n *\n * A number. */\nexport const grade = ({ x }: { x: number }) => ({ twice: x * 2 });\n");

        NodeDefinition node = load("nodes/a.ts", "grade", described);
        assertEquals("Doubles.", node.type().summary());
        assertEquals(
                Value.of(3.0),
                NodeTester.of(node).project(folder).input("x", 1.5).run().output("twice"));
        NodeFailure missing = assertThrows(NodeFailure.class, () -> load("nodes/a.ts", "grad", described));
        assertTrue(missing.getMessage().startsWith("there is no function 'grad' in nodes/a.ts"), missing.getMessage());
    }

    @Test
    void typesInTheTextAreThoseOfThePorts() throws Exception {
        file("nodes/a.ts", """
                type Quake = { id: string; mag: number; place?: string };
                /** Grades. @param quake is no tag */
                export function run({ quake, limit = 5 }: { quake: Quake; limit?: number }): "weak" | "strong" {
                  return quake.mag < limit ? "weak" : quake.id as any;
                }
                """);

        NodeDefinition node = load("nodes/a.ts", null, null);
        assertEquals("Grades. @param quake is no tag", node.type().summary());
        assertEquals(
                List.of(
                        Port.required(
                                "quake", PortType.parse("record{id: string, mag: f64, place: option<string>}"), ""),
                        Port.optional("limit", PortType.F64, "")),
                node.type().inputs());
        assertTrue(!node.type().openInputs());
        assertEquals(
                PortType.parse("enum{weak, strong}"),
                node.type().outputs().get(0).type());
        NodeTester tester = NodeTester.of(node).project(folder);
        assertEquals(
                Value.of("weak"),
                tester.input("quake", Value.from(Map.of("id", "other", "mag", 3)))
                        .run()
                        .out());

        NodeFailure failure = tester.input("quake", Value.from(Map.of("id", "other", "mag", 7)))
                .fails();
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertTrue(
                failure.getMessage()
                        .startsWith(
                                "the result of nodes/a.ts is not of the type that the script says, enum{weak, strong}:"),
                failure.getMessage());
    }

    @Test
    void printsAreLogAndVariablesStay() throws Exception {
        NodeTester node = node("nodes/a.mjs", """
                console.log("at import");
                let calls = 0;
                export function run() {
                  console.log("call %d", ++calls);
                  console.error("on stderr");
                  process.stdout.write("no end");
                  return calls;
                }
                """);

        NodeOutcome first = node.run();
        assertEquals(Value.of(1), first.out());
        assertEquals(List.of("INFO at import", "INFO call 1", "INFO on stderr", "INFO no end"), first.log());
        assertEquals(Value.of(2), node.run().out());
    }

    @Test
    void ofManyCallsAtOnceOnlyThatFailsDuringWhichTheProcessEnds() throws Exception {
        String path = "nodes/a.mjs";
        file(path, "export function run({ x }) {\n  if (x === 9) process.exit(3);\n  return 2 * x;\n}\n");
        NodeDefinition node = load(
                path,
                null,
                NodeType.named("./" + path).anyInputs().hints(Hint.PURE).build());
        List<FutureTask<Value>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            NodeTester call = NodeTester.of(node).project(folder).input("x", i);
            calls.add(new FutureTask<>(() -> call.run().out()));
            Thread.startVirtualThread(calls.get(i));
        }

        for (int i = 0; i < 30; i++) {
            if (i != 9) {
                assertEquals(Value.of(2 * i), calls.get(i).get());
            }
        }
        Throwable failure =
                assertThrows(ExecutionException.class, calls.get(9)::get).getCause();
        assertEquals(path + " ended with exit code 3", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw 'text' | PERMANENT | it threw a string that is no Error",
                "return Promise.reject(new Error('later')) | PERMANENT | Error: later",
                "setImmediate(() => { throw new Error('behind') }); return new Promise(() => {}) | PERMANENT | nodes/a.ts ended with exit code 1: Error: behind (nodes/a.ts, line 4)",
                "process.exit(75) | TRANSIENT | nodes/a.ts ended with exit code 75",
                "process.kill(process.pid, 'SIGKILL'); while (true); | SYSTEM | nodes/a.ts was ended by signal 9",
                "return { a: [1, NaN] } | PERMANENT | nodes/a.ts: the result is not usable: result[\"a\"][1] is NaN",
                "return 10n | PERMANENT | nodes/a.ts: the result is not usable: result is a bigint",
                "const a: any = {}; a.a = a; return a | PERMANENT | nodes/a.ts: the result is not usable: result[\"a\"] holds itself",
                "require('fs').writeSync(3, 'x\\n') | PERMANENT | nodes/a.ts wrote something to the channel",
            })
    void whatGoesWrongIsToldAndTheNextCallWorks(String code, ErrorClass errorClass, String message) throws Exception {
        NodeTester node = node("nodes/a.ts", """
                import { createRequire } from "node:module";
                const require: any = createRequire(import.meta.url);
                export function run({ x }: { x: number }): unknown { if (x === 0) return "fine";
                  %s;
                }
                """.formatted(code));

        NodeFailure failure = node.input("x", 1).fails();
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(errorClass, failure.errorClass());
        assertEquals(Value.of("fine"), node.input("x", 0).run().out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export function run( { return 1; }",
                "export const run = 3;",
                "import './none.js'; export function run() {}"
            })
    void aScriptThatCannotBeCalledSaysWhy(String text) throws Exception {
        NodeFailure failure = node("nodes/a.ts", text).fails();

        assertTrue(
                failure.getMessage()
                        .matches(
                                "(?s)SyntaxError: .*|nodes/a.ts: it exports no function 'run'; .*|Error: Cannot find module .*"),
                failure.getMessage());
        assertTrue(!failure.getMessage().contains(folder.toString()), failure.getMessage());
    }

    @Test
    void changedFilesAreLoadedAtTheNextCallAndBrokenOnesAreNot() throws Exception {
        file("nodes/name.ts", "export const NAME: string = 'one';\n");
        NodeTester node =
                node("nodes/a.ts", "import { NAME } from './name.ts';\nexport const run = () => NAME + '!';\n");
        assertEquals(Value.of("one!"), node.run().out());

        file("nodes/name.ts", "export const NAME: string = 'other';\n");
        assertEquals(Value.of("other!"), node.run().out());

        file("nodes/a.ts", "export const run = () => { return 'broken'\n");
        NodeOutcome kept = node.run();
        assertEquals(Value.of("other!"), kept.out());
        assertTrue(
                kept.log().get(0).startsWith("WARN nodes/a.ts: the changed version cannot be"),
                kept.log().get(0));
        assertEquals(List.of(), node.run().log());

        file("nodes/a.ts", "export const run = () => 'mended';\n");
        assertEquals(Value.of("mended"), node.run().out());
    }

    @Test
    void aChangedCommonModuleIsLoadedToo() throws Exception {
        file("nodes/name.cjs", "exports.NAME = 'one';\n");
        NodeTester node = node("nodes/a.cjs", "const { NAME } = require('./name.cjs');\nexports.run = () => NAME;\n");
        assertEquals(Value.of("one"), node.run().out());

        file("nodes/name.cjs", "exports.NAME = 'other';\n");
        assertEquals(Value.of("other"), node.run().out());
    }

    @Test
    void withoutNodeJsAScriptRunsApartAndTheLogSaysWhatToInstall() throws Exception {
        environment = Map.of("PATH", folder.toString());

        NodeTester node = node("nodes/a.mjs", "export const run = ({ x }) => ({ twice: 2 * x });");
        NodeOutcome first = node.input("x", 21).run();
        assertEquals(Value.from(Map.of("twice", 42)), first.out());
        assertTrue(
                first.log().get(0).startsWith("WARN Node.js is missing, so scripts run in QuickJS"),
                first.log()::toString);
        assertTrue(first.log().get(0).contains("apt install nodejs"), first.log()::toString);
        assertEquals(List.of(), node.run().log());

        NodeFailure importing = node("nodes/b.mjs", "import fs from 'node:fs';\nexport const run = () => 1;")
                .fails();
        assertEquals(ErrorClass.USER, importing.errorClass());
        assertTrue(
                importing.getMessage().startsWith("nodes/b.mjs imports a module, which it cannot"),
                importing.getMessage());
    }
}
