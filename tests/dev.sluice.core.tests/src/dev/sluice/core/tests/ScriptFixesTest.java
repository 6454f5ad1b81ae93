package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.catalogue.ScriptEntry;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.fix.Fix;
import dev.sluice.core.fix.FlowFixes;
import dev.sluice.model.Problem;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts and flows that are missing are made. */
class ScriptFixesTest {
    private final TestProject project;

    ScriptFixesTest() throws CoreException {
        project = TestProject.create("scripted");
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
    }

    private FlowAnalysis check(String text) throws CoreException {
        return FlowChecker.get().check(FlowChecker.get().reader().read(text), project.file("a.flow"));
    }

    private List<Fix> fixes(String text, String code) throws CoreException {
        FlowAnalysis analysis = check(text);
        Problem problem = analysis.problems().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + analysis.problems()));
        List<String> scripts = WorkspaceCatalogue.get().scripts(project.project()).stream()
                .map(ScriptEntry::type)
                .toList();
        return new FlowFixes(WorkspaceCatalogue.get().catalogue(), scripts).of(analysis, problem);
    }

    /** A flow with a node of a type that takes these inputs. */
    private static String flow(String type, String... inputs) {
        StringBuilder links = new StringBuilder();
        for (String input : inputs) {
            links.append(links.isEmpty() ? "" : ", ").append(input).append(": one");
        }
        return "flow: a\nnodes:\n  one: {type: core.const, with: {value: 1}}\n"
                + "  score: {type: " + type + ", in: {" + links + "}, grants: {run: [java]}}\n"
                + "  log: {type: core.log, in: {value: score}}\n";
    }

    private void write(Fix fix) throws CoreException {
        Fix.NewFile create = (Fix.NewFile) fix;
        project.write(create.path(), create.content());
    }

    /** But for the grant, which only nodes in Java need. */
    private List<String> problems(String text) throws CoreException {
        return check(text).problems().stream()
                .filter(one -> !one.code().equals("capability-not-declared"))
                .map(Problem::toString)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score.py | def run(order, rate):",
                "score.js | export function run({ order, rate }) {",
                "score.mjs | export function run({ order, rate }) {",
                "score.cjs | exports.run = ({ order, rate }) => {",
                "score.ts | export function run({ order, rate }: { order: unknown; rate: unknown }) {",
                "score.mts | export function run({ order, rate }: { order: unknown; rate: unknown }) {",
                "score.sh | #!/bin/sh -eu",
                "score.bash | #!/bin/bash -eu",
                "Score.java | class Score {"
            })
    void aMissingScriptIsMadeWithItsInputs(String name, String first) throws CoreException {
        String text = flow("./nodes/" + name, "order", "rate");
        Fix fix = fixes(text, "script-missing").get(0);

        assertEquals("Create the script 'nodes/" + name + "'", fix.label());
        assertEquals(first, ((Fix.NewFile) fix).content().lines().findFirst().orElse(""));
        write(fix);
        assertEquals(List.of(), problems(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "score.py | def run(**inputs):",
                "score.js | export function run(inputs) {",
                "score.ts | export function run(inputs: any) {"
            })
    void inputsThatAreWordsOfTheLanguageAreTakenAllTogether(String name, String first) throws CoreException {
        String text = flow("./" + name, "class", "order");
        Fix fix = fixes(text, "script-missing").get(0);

        assertEquals(first, ((Fix.NewFile) fix).content().lines().findFirst().orElse(""));
        write(fix);
        assertEquals(List.of(), problems(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"score.py", "score.js", "score.cjs", "score.ts", "score.sh", "Score.java"})
    void aScriptWithoutInputsIsMadeToo(String name) throws CoreException {
        String text = flow("./" + name);
        write(fixes(text, "script-missing").get(0));
        assertEquals(List.of(), problems(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./score.wasm",
                "./score.txt",
                "./my-score.java",
                "./class.java",
                "./package.java",
                "./record.java",
                "./Object.java",
                "./score",
                "./.py"
            })
    void whatCannotBeWrittenIsNotOffered(String type) throws CoreException {
        FlowAnalysis analysis = check(flow(type, "order"));
        for (Problem problem : analysis.problems()) {
            List<Fix> fixes = new FlowFixes(WorkspaceCatalogue.get().catalogue(), List.of()).of(analysis, problem);
            assertTrue(fixes.stream().noneMatch(Fix.NewFile.class::isInstance), fixes::toString);
        }
    }

    @Test
    void theNearestScriptIsOfferedTooAndMadeIsTheOneThatWasWritten() throws CoreException {
        project.write("nodes/scores.ts", "export function run() {}\n");

        assertEquals(
                List.of("Create the script 'nodes/score.ts'", "Change to './nodes/scores.ts'"),
                fixes(flow("./nodes/score.ts"), "script-missing").stream()
                        .map(Fix::label)
                        .toList());
    }

    @Test
    void aScriptOfASettingIsMadeToo() throws CoreException {
        List<Fix> fixes =
                fixes("flow: a\nnodes:\n  one: {type: python.script, with: {path: nodes/score.py}}\n", "path");

        assertEquals("nodes/score.py", ((Fix.NewFile) fixes.get(0)).path());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"My order2,my-order2", "null,\"null\"", "true,\"true\"", "2,flow"})
    void aFlowThatIsCalledIsMadeWithItsInputsAsParams(String name, String id) throws CoreException {
        String text = """
                flow: a
                nodes:
                  one: {type: core.const, with: {value: 1}}
                  call: {type: core.flow, in: {order: one}, with: {flow: "flows/%s.flow"}}
                """.formatted(name);
        Fix fix = fixes(text, "path").get(0);

        assertEquals("Create the flow 'flows/" + name + ".flow'", fix.label());
        assertEquals("flow: " + id + "\nformat: 1\nparams:\n  order: {type: any}\n", ((Fix.NewFile) fix).content());
        write(fix);
        assertEquals(List.of(), problems(text));
    }
}
