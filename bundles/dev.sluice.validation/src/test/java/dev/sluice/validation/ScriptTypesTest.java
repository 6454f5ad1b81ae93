package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of scripts and their descriptions, by the code and the place of what they report. */
final class ScriptTypesTest extends MarkedProject {
    @Test
    void aScriptGetsNothingThatItsDescriptionDoesNotDeclare() throws IOException {
        file("nodes/grade.tst", "");
        file("nodes/grade.node.yaml", "capabilities: [read]\n");
        file("nodes/plain.tst", "");
        String messages = check("""
                flow: test
                nodes:
                  «capability-not-granted»a: {type: ./nodes/grade.tst}
                  «capability-not-declared»b: {type: ./nodes/grade.tst, grants: {read: [data], net: ["a.org:1"]}}
                  c: {type: ./nodes/plain.tst, grants: {net: ["a.org:1"]}}
                """);
        assertContains("'grants: {read: [data]}'", messages);
        assertContains("'capabilities: [net]'", messages);
    }

    @Test
    void aDescriptionMayNameTheSecretsThatItsScriptGets() throws IOException {
        file("nodes/grade.tst", "");
        file("nodes/grade.node.yaml", "capabilities: [read, {secrets: [API_KEY, TOKEN]}]\n");
        file("nodes/named.tst", "");
        file("nodes/named.node.yaml", "capabilities: {secrets: [API_KEY]}\n");
        file("nodes/any.tst", "");
        file("nodes/any.node.yaml", "capabilities: [secrets]\n");
        String messages = check("""
                flow: test
                nodes:
                  «capability-not-granted»a: {type: ./nodes/grade.tst, grants: {read: [data]}}
                  b: {type: ./nodes/grade.tst, grants: {read: [data], secrets: [TOKEN, API_KEY]}}
                  «secret-names»c: {type: ./nodes/grade.tst, grants: {read: [data], secrets: [API_KEY, OTHER]}}
                  d: {type: ./nodes/grade.tst, grants: {read: [data], secrets: []}}
                  «secret-names»e: {type: ./nodes/named.tst, grants: {secrets: [KEY]}}
                  f: {type: ./nodes/any.tst, grants: {secrets: [KEY]}}
                  «identifier-form»g: {type: ./nodes/any.tst, grants: {secrets: ["sk-1234"]}}
                """);
        assertContains("'grants: {read: [data], secrets: [API_KEY, TOKEN]}'", messages);
        assertContains("asks for the secrets API_KEY, TOKEN, but the node is granted API_KEY, OTHER", messages);
    }

    @Test
    void scriptsMustExistInTheProject() throws IOException {
        file("nodes/good.tst", "");
        file("nodes/bad.tst", "");
        file("nodes/other.xyz", "");
        String messages = check("""
                flow: test
                nodes:
                  a: {type: ./nodes/good.tst, in: {x: b}}
                  b: {type: «script-missing»./nodes/god.tst}
                  c: {type: «script-outside»../x.tst}
                  d: {type: «script-outside»/etc/x.tst}
                  e: {type: «script-invalid»./nodes/bad.tst}
                  f: {type: «script-unsupported»./nodes/other.xyz}
                  g: {type: «script-missing»./nodes/good}
                """);
        assertContains("Did you mean 'good.tst'?", messages);
        assertContains("The script is bad.", messages);
    }

    @Test
    void aLanguageThatThereIsNotIsToldBeforeTheScriptIsMade() throws IOException {
        file("nodes/rows.node.yaml", "runtime: {language: tes, module: ./rows.tes}");
        String messages = check("""
                flow: test
                nodes:
                  a: {type: «script-unsupported»./nodes/rows}
                """);
        assertContains("There is no runtime for the language 'tes'", messages);
        assertContains("Did you mean 'test'?", messages);
    }

    @Test
    void aDescriptionIsNoTypeByItsFile() throws IOException {
        file("nodes/rows.node.yaml", "runtime: {module: ./rows.tst}");
        assertContains("Write './nodes/rows', without that ending.", check("""
                flow: test
                nodes:
                  a: {type: «script-unsupported»./nodes/rows.node.yaml}
                """));
    }

    @Test
    void theNearestTypeIsNamedWithoutTheEndingOfItsDescription() throws IOException {
        file("nodes/rows.node.yaml", "runtime: {module: ./rows.tst}");
        assertContains("Did you mean 'rows'?", check("""
                flow: test
                nodes:
                  a: {type: «script-missing»./nodes/row}
                """));
    }

    @Test
    void eachMissingGrantSaysTheWholeLine() throws IOException {
        file("nodes/grade.tst", "");
        file("nodes/grade.node.yaml", "capabilities: [net, read, env]\n");
        String messages = check("""
                flow: test
                nodes:
                  «capability-not-granted»«capability-not-granted»a: {type: ./nodes/grade.tst, grants: {read: [data]}}
                """);
        String line = "'grants: {net: [\"example.org:443\"], read: [data], env: [NAME]}'";
        assertEquals(3, messages.split(java.util.regex.Pattern.quote(line), -1).length, messages);
    }

    @Test
    void aFileWithoutAnEndingIsAScriptWithOrWithoutADescription() throws IOException {
        file("bin/plain", "");
        file("bin/bad", "");
        file("bin/described", "");
        file("bin/described.node.yaml", "inputs: {x: {type: bool}}");
        file("bin.d/named.tst", "");
        file("bin.d/named.node.yaml", "runtime: {module: ./named.tst}");
        file("bin/lost.node.yaml", "description: Nothing is here.");
        String messages = check("""
                flow: test
                nodes:
                  n: {type: test.number}
                  a: {type: ./bin/plain, in: {any: n}}
                  b: {type: «script-invalid»./bin/bad}
                  c: {type: ./bin/described, in: {x: «type-mismatch»n}}
                  d: {type: ./bin.d/named}
                  e: {type: «script-invalid»./bin/lost}
                  f: {type: «script-missing»./bin/plane}
                """);
        assertContains("does not say which script it describes", messages);
        assertContains("Did you mean 'plain'?", messages);
    }

    @Test
    void aScriptOutsideBehindALinkIsRefused(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.createFile(elsewhere.resolve("outside.tst"));
        Files.createSymbolicLink(folder.resolve("link.tst"), outside);
        Files.createSymbolicLink(folder.resolve("nodes"), elsewhere);
        file("described.node.yaml", "runtime: {module: ./link.tst}");
        file("lost.node.yaml", "runtime: {module: ./nowhere.tst}");
        String messages = check("""
                flow: test
                nodes:
                  a: {type: «script-outside»./link.tst}
                  b: {type: «script-outside»./nodes/outside.tst}
                  c: {type: «script-outside»./described}
                  d: {type: «script-missing»./lost}
                """);
        assertContains("symbolic link that leads out of the project", messages);
        assertContains("'nowhere.tst'", messages);
    }

    @Test
    void aDescriptionGivesAScriptItsPorts() throws IOException {
        file("nodes/grade.tst", "");
        file("nodes/grade.node.yaml", """
                description: Grades.
                version: 2
                runtime: {language: test, module: grade.tst, handler: grade}
                inputs:
                  quake: {type: 'record{mag: f64}', description: The quake.}
                  limit: {type: f64, default: 5}
                outputs: {strong: bool}
                settings: {mode: {type: 'enum{a, b}', default: a}}
                capabilities: [net]
                hints: [pure]
                timeout: 5s
                """);
        check("""
                flow: test
                nodes:
                  n: {type: test.number}
                  «input-missing»«capability-not-granted»a: {type: ./nodes/grade.tst, with: {mode: «setting-type»c}}
                  b: {type: ./nodes/grade, in: {quake: «type-mismatch»n}, grants: {net: []}}
                  c: {type: core.if, in: {value: b.strong}, with: {when: value}}
                """);
    }

    @Test
    void aDescriptionMayNameAModuleOrAFolderElsewhereInTheProject() throws IOException {
        file("lib/grade.tst", "");
        file("nodes/near.node.yaml", "runtime: {module: ../lib/./grade.tst}");
        file("nodes/folder.node.yaml", "runtime: {language: folders, module: ../lib}");
        file("nodes/nofolder.node.yaml", "runtime: {language: test, module: ../lib}");
        file("nodes/far.node.yaml", "runtime: {module: ../../lib/grade.tst}");
        check("""
                flow: test
                nodes:
                  a: {type: ./nodes/near}
                  b: {type: ./nodes/folder}
                  c: {type: «script-missing»./nodes/nofolder}
                  d: {type: «script-outside»./nodes/far}
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing: 1",
                "runtime: {workers: 0}",
                "runtime: {workers: 65}",
                "runtime: {workers: many}",
                "runtime: {memory: 1 elephant, workers: 1}",
                "runtime: {calls: none, workers: 1}",
                "runtime: {threads: 2}",
                "runtime: {calls: 10}",
                "runtime: {sandbox: strict}",
                "runtime: {sandbox: loose}",
                "version: none",
                "timeout: soon",
                "inputs: [a]",
                "inputs: {a: {type: strng}}",
                "inputs: {a: {typ: string}}",
                "inputs: {'1a': string}",
                "settings: {a: {type: s64, default: x}}",
                "capabilities: [nte]",
                "hints: [fast]",
                "runtime: {lang: test}",
                "runtime: {language: cobol}",
                "description: [a]",
                "- a",
                "a: [",
            })
    void aWrongDescriptionIsOneProblemAtTheNode(String description) throws IOException {
        file("grade.tst", "");
        file("grade.node.yaml", description + "\n");
        FlowAnalysis analysis = analysis("flow: test\nnodes: {a: {type: ./grade.tst}}\n");
        assertEquals(1, analysis.problems().size(), () -> analysis.problems().toString());
        assertEquals(2, analysis.problems().get(0).line());
    }
}
