package dev.sluice.lang.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code sandbox: strict} scripts keep the contract and reach nothing of the machine. */
class StrictScriptsTest {
    @TempDir
    Path folder;

    private final NodeJsProvider provider = new NodeJsProvider(
            new NodeJsOptions(System.getenv(), null, 10_000, Duration.ofMillis(200), true, Sandbox.NONE));

    private NodeTester node(String path, String text) throws Exception {
        Files.writeString(folder.resolve(path), text);
        ScriptRuntime runtime = provider.runtimes().get(path.endsWith("ts") ? 1 : 0);
        NodeDefinition node = runtime.load(new ScriptRuntime.Script(
                ProjectFolder.at(folder), "./" + path, path, null, null, new ScriptRuntime.Workers(1, 0), true));
        assertEquals(Execution.CPU, node.type().execution());
        return NodeTester.of(node).project(folder).input("x", 21);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.mjs | export function run({ x }) { return { twice: 2 * x }; }",
                "a.js | export const run = async ({ x }) => ({ twice: 2 * await x });",
                "a.cjs | module.exports = { run: ({ x }) => ({ twice: 2 * x }) };",
                "a.js | export default { run: ({ x }) => ({ twice: 2 * x }) };",
                "a.js | const grade = ({ x }) => ({ twice: 2 * x }); export { grade as run };",
                "a.ts | type In = { x: number }; export function run({ x }: In): unknown { return { twice: (2 as number) * x }; }",
            })
    void everyKindOfModuleIsCalled(String path, String text) throws Exception {
        assertEquals(Value.from(Map.of("twice", 42)), node(path, text).run().out());
    }

    @Test
    void nothingOfTheMachineIsThereAndNothingStays() throws Exception {
        NodeTester node = node("a.js", """
                globalThis.calls = (globalThis.calls ?? 0) + 1;
                export function run() {
                  console.log("call", { n: calls });
                  const names = ["process", "require", "fetch", "setTimeout", "Deno", "java_invoke", "Javy", "sluice"];
                  return { calls, found: names.filter((name) => name in globalThis) };
                }
                """);

        for (int i = 0; i < 2; i++) {
            NodeOutcome outcome = node.run();
            assertEquals(Value.from(Map.of("calls", 1, "found", List.of())), outcome.out());
            assertEquals(List.of("INFO call {\"n\":1}"), outcome.log());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "throw 'text' | it threw a string that is no Error",
                "return Promise.reject(new RangeError('later')) | RangeError: later (a.js, line 2)",
                "return new Promise(() => {}) | a.js came to no end",
                "return { a: [1, NaN] } | a.js: the result is not usable: result[\"a\"][1] is NaN",
                "return import('node:fs') | ",
            })
    void whatGoesWrongIsToldAndTheNextCallWorks(String code, String message) throws Exception {
        NodeFailure failure = node("a.js", "export function run({ x }) {\n  " + code + "\n}\n")
                .fails();

        assertTrue(failure.getMessage().startsWith(message == null ? "" : message), failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertEquals(
                Value.of(21),
                node("a.js", "export const run = ({ x }) => x;").run().out());
    }

    @Test
    void aChangedScriptIsTakenAndABrokenOneIsNot() throws Exception {
        NodeTester node = node("a.js", "export const run = () => 'one';");
        assertEquals(Value.of("one"), node.run().out());

        Files.writeString(folder.resolve("a.js"), "export const run = () => 'other';");
        assertEquals(Value.of("other"), node.run().out());

        Files.writeString(folder.resolve("a.js"), "export const run = ( => 'broken';");
        NodeOutcome kept = node.run();
        assertEquals(Value.of("other"), kept.out());
        assertTrue(
                kept.log().get(0).startsWith("WARN a.js: the changed version cannot be loaded"), kept.log()::toString);
    }
}
