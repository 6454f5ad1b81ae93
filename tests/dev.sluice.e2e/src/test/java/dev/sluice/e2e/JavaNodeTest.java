package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.Value;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in Java, in the runner's own JVM. */
class JavaNodeTest {
    private static final String FLOW = """
            flow: grades
            nodes:
              grade:
                type: %s
                with: {n: 21}
                grants: {run: [java]}
            out: {grade: grade.out}
            """;

    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() {
        project = Project.below(temporary);
    }

    private Runner source(String body) {
        return project.file("nodes/Grade.java", grade(body))
                .file("grades.flow", FLOW.formatted("./nodes/Grade.java"))
                .runner();
    }

    private static String grade(String body) {
        return "class Grade {\n  static Object run(long n) {\n    " + body + "\n  }\n}\n";
    }

    @Test
    void aSourceThatDoesNotCompileIsAProblemOfTheFlowWithItsLine() {
        Runner runner = source("return m;");

        for (String command : List.of("validate", "run")) {
            Finished run = runner.run(command, "grades.flow").exits(2).showsNoStack();
            assertTrue(
                    run.toString().contains("does not compile: nodes/Grade.java, line 3: cannot find symbol"),
                    run::toString);
            assertTrue(run.toString().contains("grades.flow:4"), run::toString);
        }
        Leftovers.none(runner);
    }

    @Test
    void anExceptionNamesNodeAndLine() {
        Runner runner = source("throw new IllegalStateException(\"no such grade\");");

        runner.run("run", "grades.flow")
                .exits(1)
                .showsNoStack()
                .says(
                        "error: grade failed: IllegalStateException: no such grade (Grade.run, Grade.java, line 3)",
                        "grades.flow:3, attempt 1",
                        "permanent");
        Leftovers.none(runner);
    }

    @Test
    void withoutTheFlowsTrustItDoesNotRun() {
        Runner runner = project.file("nodes/Grade.java", grade("System.exit(7); return 1;"))
                .file("grades.flow", FLOW.formatted("./nodes/Grade.java").replace("grants: {run: [java]}", ""))
                .runner();

        runner.run("run", "grades.flow").exits(2).says("run: [java]");
    }

    @Test
    void codeThatEndsTheRunnerLeavesAJournalOfWhatWasDone() {
        Runner runner = source("Runtime.getRuntime().halt(9); return 1;");

        runner.run("run", "grades.flow").exits(9);
        assertEquals(List.of(), Leftovers.journal(project.folder()).damages());
        assertEquals(1, Leftovers.journal(project.folder()).runs().size());
    }

    @Test
    void aClassOfAJarIsANode() throws Exception {
        project.file(
                "src/Grade.java",
                "package shop; public class Grade { public static long twice(long n) { return 2 * n; } }");
        Path folder = project.folder();
        tool(
                "javac",
                "-parameters",
                "-d",
                folder.resolve("bin").toString(),
                folder.resolve("src/Grade.java").toString());
        Files.createDirectories(folder.resolve("lib"));
        tool(
                "jar",
                "--create",
                "--file",
                folder.resolve("lib/shop.jar").toString(),
                "-C",
                folder.resolve("bin").toString(),
                ".");
        Runner runner = project.file(
                        "nodes/grade.node.yaml",
                        "runtime: {language: java, module: ../lib/shop.jar, handler: shop.Grade#twice}\n")
                .file("grades.flow", FLOW.formatted("./nodes/grade"))
                .runner();

        assertEquals(
                Value.from(Map.of("grade", 42)),
                runner.run("run", "grades.flow").exits(0).json());
    }

    private static void tool(String name, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exit = ToolProvider.findFirst(name).orElseThrow().run(writer, writer, arguments);
        assertEquals(0, exit, said::toString);
    }

    /** The first pass waits for the file {@code changed} once it has its grade. */
    @Test
    void aSourceThatChangesWhileTheFlowRunsIsTakenAtTheNextPass() {
        project.file("nodes/Grade.java", grade("return \"old\";"))
                .file("nodes/Wait.java", """
                class Wait {
                    static Object run(Object it) throws Exception {
                        while (!java.nio.file.Files.exists(java.nio.file.Path.of("changed"))) {
                            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
                            if (Thread.interrupted()) throw new InterruptedException();
                        }
                        return it;
                    }
                }
                """)
                .file("grades.flow", """
                flow: grades
                nodes:
                  numbers: {type: core.const, with: {value: [1, 2]}}
                  each:
                    type: core.foreach
                    in: {items: numbers.out}
                    with: {parallel: 1}
                    body:
                      nodes:
                        grade: {type: ./nodes/Grade.java, in: {n: each.item}, grants: {run: [java]}}
                        wait: {type: ./nodes/Wait.java, in: {it: grade.out}, grants: {run: [java]}}
                      out: {grade: wait.out}
                out: {grades: each.grade}
                """);
        Running running = project.runner().start("run", "grades.flow", "--json");
        running.awaitOut(line -> line.contains("\"node\":\"each/wait\"") && line.contains("\"state\":\"RUNNING\""));

        project.file("nodes/Grade.java", grade("return \"new\";")).file("changed", "");

        Finished run = running.finish().exits(0);
        assertEquals(
                Value.from(Map.of("grades", List.of("old", "new"))), run.end().get("out"));
    }
}
